namespace Inspector.Analysis.Tcp.Zeek;

/// <summary>Zeek's states of an endpoint, simpler than RFC 9293's.</summary>
internal enum ZeekEndpointState : byte
{
    Inactive,
    Partial,
    SynSent,
    SynAckSent,
    Established,
    Closed,
    Reset,
}
