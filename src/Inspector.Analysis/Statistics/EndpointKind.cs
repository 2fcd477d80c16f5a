namespace Inspector.Analysis.Statistics;

/// <summary>What an endpoint is.</summary>
public enum EndpointKind : byte
{
    Ethernet,
    Ipv4,
    Ipv6,

    /// <summary>Address and port.</summary>
    Tcp,

    /// <summary>Address and port.</summary>
    Udp,
}
