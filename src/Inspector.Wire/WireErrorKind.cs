namespace Inspector.Wire;

/// <summary>What is wrong with the bytes of a capture.</summary>
public enum WireErrorKind : byte
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The bytes are not a capture file of a format we read.</summary>
    NotACapture,

    /// <summary>The format is known, its version or a reserved field is not.</summary>
    UnsupportedVersion,

    /// <summary>The file ends inside a record.</summary>
    CutShort,

    /// <summary>A length, count or reference contradicts the format or what surrounds it.</summary>
    Damaged,

    /// <summary>A named limit was reached (decompressed size, record size, …).</summary>
    LimitReached,

    /// <summary>The format is known, but what it needs (libzstd) is not on this machine.</summary>
    MissingLibrary,

    /// <summary>The operating system refused to read.</summary>
    Unreadable,

    /// <summary>Inspector itself failed: a bug, not the file's fault.</summary>
    Fault,
}
