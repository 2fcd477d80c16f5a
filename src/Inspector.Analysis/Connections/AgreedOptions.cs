namespace Inspector.Analysis.Connections;

/// <summary>TCP options both SYNs offered; null where a SYN's options are not there to see.</summary>
/// <param name="A">What A's SYN offered.</param>
/// <param name="B">What B's SYN offered.</param>
public readonly record struct AgreedOptions(SynOptions? A, SynOptions? B)
{
    private bool Both => A is not null && B is not null;

    /// <summary>Window scaling is used: both offered it (RFC 7323 section 2.2).</summary>
    public bool? WindowScaling => Both ? A!.Value.WindowScale is not null && B!.Value.WindowScale is not null : null;

    /// <summary>Selective acknowledgements are used (RFC 2018).</summary>
    public bool? Sack => Both ? A!.Value.SackPermitted && B!.Value.SackPermitted : null;

    /// <summary>Timestamps are used (RFC 7323 section 3.2).</summary>
    public bool? Timestamps => Both ? A!.Value.Timestamps && B!.Value.Timestamps : null;
}
