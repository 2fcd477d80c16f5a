namespace Inspector.Wire.Captures;

/// <summary>What one step of a capture reader found.</summary>
public enum ReadStatus : byte
{
    /// <summary>A packet record was read.</summary>
    Frame,

    /// <summary>Bytes were consumed, but they were no packet (a block of another kind).</summary>
    Skipped,

    /// <summary>The window ends inside a record: give more bytes. No error while the file may still grow.</summary>
    NeedMoreBytes,

    /// <summary>The file ended at a record boundary.</summary>
    End,

    /// <summary>The bytes are wrong from here on; see the reader's error.</summary>
    Error,
}
