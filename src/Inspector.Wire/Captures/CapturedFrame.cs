namespace Inspector.Wire.Captures;

/// <summary>One packet record as the file holds it. Valid until the reader is asked for the next one.</summary>
public ref struct CapturedFrame
{
    /// <summary>The captured bytes, starting with the link-layer header.</summary>
    public ReadOnlySpan<byte> Data;

    /// <summary>Nanoseconds since 1970-01-01 UTC; 0 where <see cref="HasTimestamp"/> is false. Finer units are truncated.</summary>
    public long Timestamp;

    /// <summary>Byte offset of <see cref="Data"/> in the (decompressed) file.</summary>
    public long Offset;

    /// <summary>Length on the wire in bytes; may be larger than <see cref="Data"/> (snaplen).</summary>
    public uint WireLength;

    /// <summary>Index of the interface over all sections of the file, in order of description; 0 in formats without interfaces.</summary>
    public int InterfaceId;

    /// <summary>How the bytes start.</summary>
    public LinkType LinkType;

    /// <summary>False for pcapng simple packet blocks, which carry no time.</summary>
    public bool HasTimestamp;
}
