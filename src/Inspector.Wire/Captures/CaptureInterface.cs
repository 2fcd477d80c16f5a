namespace Inspector.Wire.Captures;

/// <summary>One interface of a capture; formats with a single link type have exactly one.</summary>
public sealed class CaptureInterface
{
    /// <summary>Index over all sections, as in <see cref="CapturedFrame.InterfaceId"/>.</summary>
    public required int Id { get; init; }

    public required LinkType LinkType { get; init; }

    /// <summary>Snap length as written; 0 means no limit.</summary>
    public required uint SnapLength { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Filter { get; init; }

    /// <summary>Digits after the decimal point that the file's time stamps can hold (6, 9, …).</summary>
    public int TimestampDigits { get; init; } = 6;

    /// <summary>if_tsoffset: seconds added to every time stamp of the file.</summary>
    public long TimestampOffset { get; init; }

    /// <summary>Length of the frame check sequence at the end of each packet in bytes, where the file says it.</summary>
    public int? FcsBytes { get; init; }

    /// <summary>Packets received by the interface according to its last statistics block, if any.</summary>
    public ulong? Received { get; set; }

    /// <summary>Packets dropped by the interface (ISB isb_ifdrop), if known.</summary>
    public ulong? DroppedByInterface { get; set; }

    /// <summary>Packets dropped by the operating system (ISB isb_osdrop), if known.</summary>
    public ulong? DroppedByKernel { get; set; }

    /// <summary>
    /// Nanoseconds since 1970 as the file counts them. Differs from <paramref name="timestamp"/> only for a pcapng count too
    /// large for 64-bit nanoseconds, which <see cref="CapturedFrame.Timestamp"/> holds as what it meant: a time before 1970.
    /// </summary>
    public Int128 WrittenTime(long timestamp)
    {
        if (timestamp >= 0 || TimestampOffset != 0 || TimestampDigits is < 0 or > 9)
            return timestamp;
        long scale = 1;
        for (int digits = TimestampDigits; digits < 9; digits++)
            scale *= 10;
        return (Int128)(ulong)(timestamp / scale) * scale;
    }
}
