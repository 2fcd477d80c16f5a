namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>A segment behind a hole.</summary>
/// <param name="Position">Unwrapped position of its first byte.</param>
/// <param name="Arrival">Order of arrival in its direction: among segments that reach the hole's end the first to arrive wins.</param>
/// <param name="Packet">Packet index.</param>
/// <param name="Length">Payload bytes.</param>
/// <param name="Marks">Urgent or none.</param>
internal readonly record struct WaitingSegment(long Position, long Arrival, int Packet, uint Length, PieceMarks Marks);
