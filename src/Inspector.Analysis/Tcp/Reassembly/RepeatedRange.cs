namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>A range of payload that the stream leaves out because the first copy wins.</summary>
/// <param name="Offset">Position in the direction's stream; negative before its start.</param>
/// <param name="Packet">Index of the packet that carries it.</param>
/// <param name="Skip">Where the range starts in the packet's payload.</param>
/// <param name="Length">Bytes on the wire.</param>
/// <param name="Direction">Who sent it.</param>
/// <param name="Kind">Why it is left out.</param>
public readonly record struct RepeatedRange(long Offset, int Packet, int Skip, uint Length, StreamDirection Direction, RepeatKind Kind);
