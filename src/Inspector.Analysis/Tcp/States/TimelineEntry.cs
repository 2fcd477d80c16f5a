namespace Inspector.Analysis.Tcp.States;

/// <summary>One step of an endpoint.</summary>
/// <param name="OfB">The endpoint: false for A, the sender of the first packet, true for B.</param>
/// <param name="State">The state entered, confirmed or withdrawn.</param>
/// <param name="Packet">Packet index of the evidence; for timers, of the packet before whose time the timer ran out.</param>
/// <param name="Time">Nanoseconds since 1970 UTC: of the packet, or when the timer ran out.</param>
/// <param name="Evidence">How sure it is.</param>
/// <param name="Cause">What happened.</param>
/// <param name="SettledBy">For an inferred entry: the packet that confirmed or withdrew it; -1 when none did.</param>
public readonly record struct TimelineEntry(bool OfB, TcpState State, int Packet, long Time, StateEvidence Evidence, StateCause Cause, int SettledBy = -1);
