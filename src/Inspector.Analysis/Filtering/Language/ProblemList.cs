namespace Inspector.Analysis.Filtering.Language;

/// <summary>Collects what there is to say about one filter text: the first error, and every warning.</summary>
internal sealed class ProblemList(string text)
{
    private readonly List<FilterProblem> _warnings = [];

    public string Text { get; } = text;

    public FilterProblem? Error { get; private set; }

    public IReadOnlyList<FilterProblem> Warnings => [.. _warnings.OrderBy(warning => warning.Range.Start)];

    /// <summary>Says what is wrong; the first error stands.</summary>
    /// <param name="kind">What.</param>
    /// <param name="range">Where.</param>
    /// <param name="fix">The whole text as it was probably meant.</param>
    /// <param name="arguments">What fills the sentence.</param>
    public void Fail(FilterProblemKind kind, TextRange range, string? fix, params string[] arguments) => Error ??= Make(kind, range, fix, arguments);

    public void Warn(FilterProblemKind kind, TextRange range, string? fix, params string[] arguments) => _warnings.Add(Make(kind, range, fix, arguments));

    /// <summary>The text with a part replaced.</summary>
    public string Replace(TextRange range, string with) => string.Concat(Text.AsSpan(0, range.Start), with, Text.AsSpan(range.End));

    public string At(TextRange range) => Text.Substring(range.Start, range.Length);

    private static FilterProblem Make(FilterProblemKind kind, TextRange range, string? fix, string[] arguments) =>
        new(kind, range, arguments, FilterProblemText.English(kind, arguments), fix);
}
