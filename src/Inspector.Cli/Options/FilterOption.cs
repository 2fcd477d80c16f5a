using Inspector.Analysis.Filtering.Language;

namespace Inspector.Cli.Options;

/// <summary>The -Y option: a display filter, or what is wrong with it, shown in place.</summary>
internal static class FilterOption
{
    private const string Indent = "    ";

    public static DisplayFilter Parse(string text)
    {
        if (DisplayFilter.TryParse(text, out DisplayFilter? filter, out FilterProblem? problem)) return filter;
        int start = Math.Clamp(problem.Range.Start, 0, text.Length);
        int length = Math.Max(1, problem.Range.Length);

        // One line, so that the mark stands where it belongs.
        string line = text.ReplaceLineEndings(" ").Replace('\t', ' ');
        string message = $"{problem.Message}\n{Indent}{line}\n{Indent}{new string(' ', start)}^{new string('~', length - 1)}";
        if (problem.Fix is { } fix) message += $"\nPerhaps: {fix}";
        throw new UsageException(message);
    }
}
