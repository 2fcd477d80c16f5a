namespace Inspector.Analysis.Tcp.States;

/// <summary>What one endpoint did repeatedly: counted, not listed.</summary>
/// <param name="Syns">SYNs without ACK sent, the first included.</param>
/// <param name="SynAcks">SYN,ACKs sent, the first included.</param>
/// <param name="Fins">FINs sent, the first included.</param>
/// <param name="Resets">RSTs sent, the first included.</param>
/// <param name="FirstSyn">Time of the first SYN or SYN,ACK, nanoseconds since 1970 UTC; 0 without one.</param>
/// <param name="LastSyn">Time of the latest.</param>
public readonly record struct EndpointCounters(int Syns, int SynAcks, int Fins, int Resets, long FirstSyn, long LastSyn);
