namespace Inspector.Live;

/// <summary>When a capture goes on in another file: whichever comes first.</summary>
public sealed record CaptureRotation
{
    /// <summary>Before a file would have more than so many bytes.</summary>
    public long? FileBytes { get; init; }

    /// <summary>When a file is so old.</summary>
    public TimeSpan? FileDuration { get; init; }

    /// <summary>When a file has so many packets.</summary>
    public long? FilePackets { get; init; }

    /// <summary>So many of the newest files are kept, the one being written included; null for all.</summary>
    public int? KeepFiles { get; init; }
}
