namespace Inspector.Analysis.Statistics;

/// <summary>Sums over packets. Times in nanoseconds since 1970 UTC, null without packets that have one.</summary>
/// <param name="Packets">How many.</param>
/// <param name="Bytes">Their lengths on the wire.</param>
/// <param name="CapturedBytes">What was captured of them.</param>
/// <param name="Truncated">Packets of which less was captured than was on the wire.</param>
/// <param name="Malformed">Packets in which a length lies or a header is cut.</param>
/// <param name="FirstTime">Time of the first.</param>
/// <param name="LastTime">Time of the last.</param>
/// <param name="Earliest">The earliest time.</param>
/// <param name="Latest">The latest time.</param>
/// <param name="InOrder">No packet is earlier than the one before it.</param>
/// <param name="WithoutTime">Packets without a time stamp.</param>
public sealed record CaptureSums(
    long Packets, long Bytes, long CapturedBytes, long Truncated, long Malformed, long? FirstTime, long? LastTime, long? Earliest, long? Latest, bool InOrder, long WithoutTime)
{
    /// <summary>From the earliest to the latest, nanoseconds.</summary>
    public long Span => Latest - Earliest ?? 0;

    /// <summary>Mean length on the wire, bytes; null without packets.</summary>
    public double? MeanLength => Packets == 0 ? null : (double)Bytes / Packets;

    /// <summary>Packets a second; null where all is at one moment.</summary>
    public double? PacketRate => Span == 0 ? null : Packets / (Span / 1e9);

    /// <summary>Bits a second; null where all is at one moment.</summary>
    public double? BitRate => Span == 0 ? null : Bytes * 8 / (Span / 1e9);
}
