namespace Inspector.Analysis.Tcp.States;

/// <summary>Timers and limits of a timeline; times in nanoseconds. Defaults are Linux's fixed values (specification 6.3).</summary>
public sealed record TimelineSettings
{
    private const long Second = 1_000_000_000;

    public static TimelineSettings Default { get; } = new();

    /// <summary>For outcome, roles and final states alone.</summary>
    public static TimelineSettings WithoutEntries { get; } = new() { MaxEntries = 0, MaxNotes = 0 };

    /// <summary>RFC 9293 says 2 MSL = 4 minutes; Linux keeps TIME_WAIT for 60 s.</summary>
    public long TimeWait { get; init; } = 60 * Second;

    /// <summary>A Linux client repeats its SYN 6 times and gives up after 127 s.</summary>
    public long Connect { get; init; } = 127 * Second;

    /// <summary>A Linux server repeats its SYN,ACK 5 times and drops the attempt after 63 s.</summary>
    public long SynAck { get; init; } = 63 * Second;

    /// <summary>tcp_fin_timeout: an orphaned FIN_WAIT_2 is dropped after 60 s of silence.</summary>
    public long OrphanedFinWait2 { get; init; } = 60 * Second;

    /// <summary>Most entries kept of one connection; the rest is counted, see <see cref="StateTimeline.EntriesLeftOut"/>.</summary>
    public int MaxEntries { get; init; } = 500;

    /// <summary>Most notes kept of one connection; the rest is counted, see <see cref="StateTimeline.NotesLeftOut"/>.</summary>
    public int MaxNotes { get; init; } = 500;
}
