namespace Inspector.Analysis.Tcp.States;

/// <summary>How sure a timeline entry is.</summary>
public enum StateEvidence : byte
{
    /// <summary>A segment sent by the endpoint itself proves the state.</summary>
    Observed,

    /// <summary>Concluded from the peer's segment, from a timer, or from context.</summary>
    Inferred,

    /// <summary>An inferred entry was proved by a later segment of the endpoint.</summary>
    Confirmed,

    /// <summary>An inferred entry was contradicted by a later segment.</summary>
    Withdrawn,
}
