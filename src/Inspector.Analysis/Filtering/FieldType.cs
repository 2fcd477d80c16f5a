namespace Inspector.Analysis.Filtering;

/// <summary>What kind of value a field holds, which decides how it is printed and what it may be compared with.</summary>
public enum FieldType : byte
{
    /// <summary>A protocol as a whole: there or not.</summary>
    Protocol,

    /// <summary>A label without value (Wireshark's FT_NONE): there or not, printed as 1.</summary>
    Label,
    Boolean,
    Unsigned,
    Signed,

    /// <summary>The number of another packet (from 1).</summary>
    FrameNumber,
    Text,
    Bytes,
    Ethernet,
    Ipv4,
    Ipv6,

    /// <summary>Nanoseconds since 1970 UTC.</summary>
    AbsoluteTime,

    /// <summary>Nanoseconds, may be negative.</summary>
    RelativeTime,
}
