namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>
/// Limits of one followed stream. Wireshark has none. What waits is a reference of 32 bytes, never payload, so the limits may be generous: a fast
/// long path has tens of megabytes in flight.
/// </summary>
public sealed record FollowOptions
{
    public static FollowOptions Default { get; } = new();

    /// <summary>Most segments that wait behind a hole, in one direction.</summary>
    public int MaxWaitingSegments { get; init; } = 65_536;

    /// <summary>Most payload bytes that wait behind a hole, in one direction.</summary>
    public long MaxWaitingBytes { get; init; } = 256L << 20;

    /// <summary>Most pieces of one stream, both directions together; the rest of the stream is left out.</summary>
    public int MaxPieces { get; init; } = 4 << 20;

    /// <summary>Most repeated ranges remembered; more are counted.</summary>
    public int MaxRepeats { get; init; } = 65_536;
}
