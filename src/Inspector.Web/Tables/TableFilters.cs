using System.Diagnostics.CodeAnalysis;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Tables;

/// <summary>The filter of an address at work.</summary>
public static class TableFilters
{
    /// <summary>Reads a filter; <paramref name="problem"/> is the sentence when it does not compile.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out DisplayFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        bool read = DisplayFilter.TryParse(text, out filter, out FilterProblem? found);
        problem = found?.Message;
        return read;
    }

    /// <summary>Starts it; null for none. The caller has seen to it that it compiles.</summary>
    public static FilterRun? Start(CaptureSession session, string? text) =>
        text is not null && TryRead(text, out DisplayFilter? filter, out _) && filter.Root is not null ? session.Filters.Start(filter) : null;
}
