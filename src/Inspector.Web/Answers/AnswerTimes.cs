using Inspector.Analysis.Dissection;

namespace Inspector.Web.Answers;

/// <summary>Times in answers: seconds with nine decimals as a string, which a JSON number would not keep.</summary>
internal static class AnswerTimes
{
    /// <summary>Seconds since 1970 UTC, or of a span.</summary>
    public static string Of(long nanoseconds) => TreeValue.FormatSeconds(nanoseconds);

    public static string? Of(long? nanoseconds) => nanoseconds is long time ? Of(time) : null;
}
