namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>What a read from a followed stream gave. Both are 0 at the end of the direction.</summary>
/// <param name="Count">Bytes copied.</param>
/// <param name="Missing">When <paramref name="Count"/> is 0: bytes from the asked offset on that are not in the capture (a gap, or cut by the snaplen).</param>
public readonly record struct StreamBytes(int Count, long Missing);
