namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>Where at a segment a state begins: beside its tail at its sender, beside its head at its receiver.</summary>
public enum LadderPlace : byte
{
    /// <summary>Above it: from the top of the ladder on.</summary>
    Above,
    Tail,
    Head,

    /// <summary>Below it: a timer ran out before the next.</summary>
    Below,
}
