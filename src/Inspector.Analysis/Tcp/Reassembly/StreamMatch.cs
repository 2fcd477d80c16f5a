namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>A place where what is looked for was found.</summary>
/// <param name="Direction">Who sent it.</param>
/// <param name="Offset">Position of its first byte in the direction.</param>
/// <param name="Piece">The piece that holds that byte.</param>
public readonly record struct StreamMatch(StreamDirection Direction, long Offset, int Piece);
