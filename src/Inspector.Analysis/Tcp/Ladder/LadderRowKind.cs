namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>What a row of a ladder is.</summary>
public enum LadderRowKind : byte
{
    Segment,

    /// <summary>Silence before the next segment.</summary>
    Pause,

    /// <summary>A segment that is not in the capture.</summary>
    Missing,

    /// <summary>Segments folded into one box.</summary>
    Fold,

    /// <summary>The head of such segments when they are shown one by one.</summary>
    OpenFold,
}
