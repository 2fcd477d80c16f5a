namespace Inspector.Analysis.Tcp;

/// <summary>What the analysis remembers of one stream (specification 3.1).</summary>
internal struct TcpConnection
{
    public TcpEndpoint A;
    public TcpEndpoint B;

    /// <summary>Time of the latest SYN without ACK in either direction, when <see cref="HasSynTime"/>.</summary>
    public long SynTime;

    /// <summary>MPTCP option kinds seen on the connection, a bit each.</summary>
    public uint MultipathKinds;
    public bool HasSynTime;

    /// <summary>A SYN without ACK asked for accurate ECN (AE, CWR and ECE set, RFC 9768 section 3.1.1).</summary>
    public bool AccurateEcnAsked;

    /// <summary>A SYN carried a Fast Open cookie and data.</summary>
    public bool FastOpenData;
}
