using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>What the ladder remembers of one end while it walks.</summary>
internal sealed class LadderSide
{
    /// <summary>Holes waited on at once; older ones stay as they are.</summary>
    public const int MaxHoles = 64;

    public readonly List<PendingHole> Holes = new(4);
    public SequenceNumber? Iss;

    /// <summary>Highest sequence end seen.</summary>
    public SequenceNumber? Next;
    public SequenceNumber? FinEnd;
    public bool SentPlainAck;
    public bool FinAcknowledged;

    /// <summary>Something of it was sent again and its peer has not confirmed all since.</summary>
    public bool Repairing;
}
