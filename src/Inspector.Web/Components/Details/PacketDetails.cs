using Inspector.Analysis.Dissection;

namespace Inspector.Web.Components.Details;

/// <summary>What was read of one packet.</summary>
/// <param name="Packet">Its index.</param>
/// <param name="Tree">Its fields; null when it could not be read.</param>
/// <param name="Fault">What went wrong in Inspector itself, for a report; null otherwise.</param>
public sealed record PacketDetails(int Packet, ProtocolTree? Tree, string? Fault = null);
