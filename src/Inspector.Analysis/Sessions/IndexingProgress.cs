using Inspector.Wire;

namespace Inspector.Analysis.Sessions;

/// <summary>A snapshot of how far indexing is.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Position">Bytes of the (decompressed) file consumed.</param>
/// <param name="Available">Bytes there to consume so far.</param>
/// <param name="Packets">Packets published.</param>
/// <param name="Error">What is wrong, when <see cref="Phase"/> is Damaged or Refused.</param>
public sealed record IndexingProgress(IndexingPhase Phase, long Position, long Available, int Packets, WireError? Error);
