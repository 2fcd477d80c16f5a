namespace Inspector.Live;

/// <summary>What one interval of a capture brought.</summary>
public readonly record struct RateSample(long Packets, long Bytes, long Dropped);
