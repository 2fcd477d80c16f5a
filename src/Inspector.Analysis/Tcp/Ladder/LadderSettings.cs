namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>Rules and limits of a ladder; times in nanoseconds.</summary>
public sealed record LadderSettings
{
    private const long Millisecond = 1_000_000;

    public static LadderSettings Default { get; } = new();

    /// <summary>Most segments of one connection; the rest is counted, see <see cref="ConnectionLadder.SegmentsLeftOut"/>. At most 13 bytes each.</summary>
    public int MaxSegments { get; init; } = 20_000_000;

    /// <summary>Most segments shown that are not in the capture; further gaps are only remarks, see <see cref="ConnectionLadder.MissingLeftOut"/>.</summary>
    public int MaxMissing { get; init; } = 100_000;

    /// <summary>Most segments of one fold, so that a long transfer still shows how it went on.</summary>
    public int MaxFold { get; init; } = 1_000;

    /// <summary>From so many segments without remark on, both directions fold together; below, only runs of one direction do.</summary>
    public int ExchangeFrom { get; init; } = 24;

    /// <summary>What begins such an exchange stays visible: the request, mostly, and how it is answered.</summary>
    public int ExchangeLead { get; init; } = 4;

    /// <summary>No silence below this is a pause, however fast the handshake was.</summary>
    public long LeastPause { get; init; } = Millisecond;

    /// <summary>Stands for one and a half round trips where the handshake was not captured.</summary>
    public long PauseWithoutHandshake { get; init; } = 200 * Millisecond;
}
