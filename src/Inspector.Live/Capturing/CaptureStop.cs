namespace Inspector.Live;

/// <summary>When a capture ends by itself: whichever comes first. Null means never.</summary>
public sealed record CaptureStop
{
    /// <summary>After so many packets, exactly.</summary>
    public long? Packets { get; init; }

    /// <summary>Before more than so many bytes are written, all files together.</summary>
    public long? Bytes { get; init; }

    /// <summary>After so long, packets or not.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>After so many files; with <see cref="CaptureRotation"/>.</summary>
    public int? Files { get; init; }
}
