using Inspector.Analysis.Filtering.Language.CaptureFilters;

namespace Inspector.Analysis.Filtering.Language;

/// <summary>Turns the guess at one mistake into a whole filter that compiles, or into none.</summary>
internal static class FilterRepair
{
    /// <summary>Mistakes mended one after the other.</summary>
    private const int MaxSteps = 8;

    /// <summary>Longest text worth the tries.</summary>
    private const int MaxLength = 2_000;

    /// <summary>The problem with a fix that compiles; capture filters are recognised as such.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="problem">Its first problem.</param>
    /// <param name="compile">The problem of another text; null when it compiles.</param>
    public static FilterProblem Improve(string text, FilterProblem problem, Func<string, FilterProblem?> compile)
    {
        if (text.Length > MaxLength) return problem with { Fix = null };
        if (CaptureFilterTranslator.Translate(text) is { } meant && compile(meant) is null)
        {
            return new FilterProblem(FilterProblemKind.CaptureFilter, problem.Range, [], FilterProblemText.English(FilterProblemKind.CaptureFilter, []), meant);
        }

        string? candidate = problem.Fix;
        for (int step = 0; candidate is not null && candidate.Length <= MaxLength && step < MaxSteps; step++)
        {
            if (compile(candidate) is not { } next) return problem with { Fix = candidate.Trim() };
            candidate = next.Fix == candidate ? null : next.Fix;
        }

        return problem with { Fix = null };
    }
}
