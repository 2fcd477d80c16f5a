namespace Inspector.Wire.Headers;

/// <summary>How much of a TCP header is there, which decides what is shown and what is analysed (specification 1.5).</summary>
public enum TcpShape : byte
{
    /// <summary>No TCP header.</summary>
    None,

    /// <summary>A whole header.</summary>
    Full,

    /// <summary>16 to 19 bytes captured: analysed, but no times, remarks, options or urgent pointer are shown.</summary>
    Cut16,

    /// <summary>Data offset below 5: analysed with length = IP payload - 4 * offset; then output stops.</summary>
    BadOffset,

    /// <summary>Data offset beyond the IP payload, or a first IP fragment cut by the snaplen: no length, no sequence analysis, raw numbers.</summary>
    OffsetBeyondPayload,

    /// <summary>Fewer than 16 bytes captured: ports at most, no stream.</summary>
    PortsOnly,

    /// <summary>Quoted in an ICMP error, 16 bytes or more: belongs to a stream, is no part of it.</summary>
    Quoted,

    /// <summary>Quoted in an ICMP error, fewer than 16 bytes: ports only.</summary>
    QuotedPortsOnly,
}
