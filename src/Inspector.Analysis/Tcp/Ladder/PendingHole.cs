using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>A range not seen yet: what happens next tells whether it was overtaken, lost, or only not captured.</summary>
internal struct PendingHole
{
    public SequenceNumber From;
    public SequenceNumber To;

    /// <summary>Its entry among the missing segments, -1 when there was no room for it.</summary>
    public int Missing;

    public readonly bool Overlaps(SequenceNumber from, SequenceNumber to) => from.Before(To) && From.Before(to);
}
