namespace Inspector.Analysis.Dissection;

/// <summary>What a <see cref="TreeValue"/> holds.</summary>
public enum TreeValueKind : byte
{
    /// <summary>No value: a heading.</summary>
    None,
    Boolean,
    Unsigned,
    Signed,

    /// <summary>The bytes the node covers.</summary>
    Bytes,
    Text,
    MacAddress,
    IpAddress,

    /// <summary>Nanoseconds, a difference.</summary>
    Duration,

    /// <summary>Nanoseconds since 1970 UTC.</summary>
    Time,
}
