namespace Inspector.Analysis.Dissection;

/// <summary>Bytes that nodes point into: the frame, or what was put together or decoded from several.</summary>
/// <param name="Name">What people read, e.g. "De-chunked body".</param>
/// <param name="Bytes">The bytes.</param>
public sealed record TreeSource(string Name, ReadOnlyMemory<byte> Bytes);
