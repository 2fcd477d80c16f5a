namespace Inspector.Live;

/// <summary>A counter of 32 bits that wraps, continued in 64. Right as long as it is looked at once a wrap.</summary>
internal static class WrappingCounter
{
    /// <param name="so">What was counted so far.</param>
    /// <param name="last">The counter then.</param>
    /// <param name="now">The counter now.</param>
    public static long Continue(long so, uint last, uint now) => so + unchecked(now - last);
}
