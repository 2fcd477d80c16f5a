namespace Inspector.Wire.Captures.Compression;

/// <summary>What one step of a decompressor did.</summary>
internal enum DecodeStatus : byte
{
    /// <summary>Something was consumed or produced; call again.</summary>
    Progress,

    /// <summary>More input is needed to go on.</summary>
    NeedInput,

    /// <summary>The compressed data ended as it should; nothing behind it counts.</summary>
    Ended,

    /// <summary>The compressed data is wrong; see the message. What came out before holds.</summary>
    Damaged,

    /// <summary>The input ended inside the compressed data.</summary>
    CutShort,
}
