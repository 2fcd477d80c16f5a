namespace Inspector.Analysis.Filtering.Language;

/// <summary>The domains values are compared in. Booleans are numbers 0 and 1; protocols are the bytes they cover.</summary>
public enum OperandType : byte
{
    /// <summary>Integers as Int128: every unsigned and signed field, booleans, frame numbers.</summary>
    Number,

    /// <summary>IEEE doubles.</summary>
    Real,
    Text,

    /// <summary>Byte strings, Ethernet addresses and protocols included.</summary>
    Bytes,

    /// <summary>IPv4 or IPv6, compared under the prefix of a literal.</summary>
    Address,

    /// <summary>Nanoseconds since 1970 UTC, as Int128.</summary>
    AbsoluteTime,

    /// <summary>Nanoseconds, as Int128.</summary>
    RelativeTime,

    /// <summary>There or not; has no value to compare.</summary>
    Label,
}
