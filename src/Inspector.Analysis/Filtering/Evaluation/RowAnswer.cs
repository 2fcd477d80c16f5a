namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Answers for single rows, as tables keep them.</summary>
internal static class RowAnswer
{
    public const byte NotAsked = 0;
    public const byte No = 1;

    /// <summary>The row itself has to be asked.</summary>
    public const byte Maybe = 2;
    public const byte Yes = 3;

    public static byte Of(bool passes) => passes ? Yes : No;
}
