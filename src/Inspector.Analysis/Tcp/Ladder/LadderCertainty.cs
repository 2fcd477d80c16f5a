namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>How sure a state of a ladder is, and so how its band is drawn.</summary>
public enum LadderCertainty : byte
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>Where an end stands before its first segment: nothing was sent yet.</summary>
    Before,
    Inferred,

    /// <summary>Inferred, then contradicted by a later segment.</summary>
    Withdrawn,

    /// <summary>Inferred, then proved by a later segment of that end.</summary>
    Confirmed,
    Observed,
}
