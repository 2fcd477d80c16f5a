using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Statistics;

/// <summary>Which packets a statistic counts: all, or those that pass a filter. What is decided of a packet never changes.</summary>
public abstract class CountedPackets
{
    /// <summary>Every packet counts: sums that exist already need no pass.</summary>
    public virtual bool IsAll => false;

    /// <summary>Packets decided so far, from the first on.</summary>
    public abstract int Known { get; }

    /// <summary>Nothing will be added to <see cref="Known"/>.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Every packet of a capture.</summary>
    public static CountedPackets All(CaptureSession session) => new AllPackets(session);

    /// <summary>The packets that pass a filter. The run must outlive what counts them.</summary>
    public static CountedPackets Of(FilterRun run) => new FilteredPackets(run);

    /// <summary>Whether a packet below <see cref="Known"/> counts.</summary>
    public abstract bool Contains(int packet);

    private sealed class AllPackets(CaptureSession session) : CountedPackets
    {
        public override bool IsAll => true;

        public override int Known => session.Index.Count;

        public override bool IsComplete => session.Completion.IsCompleted;

        public override bool Contains(int packet) => true;
    }

    private sealed class FilteredPackets(FilterRun run) : CountedPackets
    {
        public override int Known => run.Evaluated;

        public override bool IsComplete => run.IsComplete;

        public override bool Contains(int packet) => run.Matches.Contains(packet);
    }
}
