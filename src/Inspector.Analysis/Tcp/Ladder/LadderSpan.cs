using Inspector.Analysis.Tcp.States;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>One state of one end, from where it begins to where the next begins.</summary>
/// <param name="Segment">Position of the segment it begins at.</param>
/// <param name="Place">Where at that segment.</param>
/// <param name="State">The state; None when it is not known.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Cause">Why.</param>
/// <param name="Packet">Packet index of the evidence.</param>
/// <param name="SettledBy">Packet that confirmed or withdrew what was inferred, -1 for none.</param>
public readonly record struct LadderSpan(int Segment, LadderPlace Place, TcpState State, LadderCertainty Certainty, StateCause Cause, int Packet, int SettledBy = -1);
