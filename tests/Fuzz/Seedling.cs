namespace Inspector.Fuzz;

/// <summary>An undamaged capture to start from.</summary>
/// <param name="Name">File name.</param>
/// <param name="Bytes">Content, decompressed when it was small enough.</param>
/// <param name="Frames">Offsets of its packets' first bytes, where damage reaches the headers.</param>
internal sealed record Seedling(string Name, byte[] Bytes, IReadOnlyList<int> Frames);
