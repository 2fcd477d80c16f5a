namespace Inspector.Analysis.Scenarios;

/// <summary>The time of a script, nanoseconds since 1970 UTC. It never goes back.</summary>
public sealed class ScriptClock
{
    /// <summary>2024-01-01 00:00:00 UTC: captures written twice are the same.</summary>
    public const long Start = 1_704_067_200_000_000_000;

    private const long Microsecond = 1_000;
    private const long Millisecond = 1_000_000;

    public long Now { get; private set; } = Start;

    /// <summary>True when the script set the time itself since the last segment: then nothing is added for the way.</summary>
    internal bool SetByScript { get; set; }

    public void Advance(long milliseconds) => AdvanceNanoseconds(milliseconds * Millisecond);

    public void AdvanceMicroseconds(long microseconds) => AdvanceNanoseconds(microseconds * Microsecond);

    public void AdvanceNanoseconds(long nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        Now += nanoseconds;
        SetByScript = true;
    }

    /// <summary>Time that passes by itself.</summary>
    internal void Pass(long nanoseconds) => Now += nanoseconds;
}
