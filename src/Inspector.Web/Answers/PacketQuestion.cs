using System.Diagnostics.CodeAnalysis;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Output;

namespace Inspector.Web.Answers;

/// <summary>Which packets are asked for, and which fields of them.</summary>
/// <param name="Filter">Null for every packet.</param>
/// <param name="Fields">In the order asked for.</param>
internal sealed record PacketQuestion(DisplayFilter? Filter, IReadOnlyList<Field> Fields)
{
    /// <summary>Most fields of one question.</summary>
    public const int MaxFields = 100;

    /// <summary>Reads a question; <paramref name="error"/> says what is wrong with it.</summary>
    /// <param name="filter">A display filter; null or blank for none.</param>
    /// <param name="columns">Names of fields; empty for the columns of the packet list.</param>
    /// <param name="question">The question.</param>
    /// <param name="error">Why not.</param>
    public static bool TryRead(string? filter, IReadOnlyList<string> columns, [NotNullWhen(true)] out PacketQuestion? question, [NotNullWhen(false)] out ApiError? error)
    {
        question = null;
        if (!TryReadFilter(filter, out DisplayFilter? read, out error)) return false;
        if (columns.Count == 0) columns = PacketJson.ListColumns;
        if (columns.Count > MaxFields)
        {
            error = new ApiError(FormattableString.Invariant($"At most {MaxFields} columns can be asked for at once."));
            return false;
        }

        var fields = new List<Field>(columns.Count);
        foreach (string name in columns)
        {
            if (!FieldCatalog.TryGet(name, out Field? field))
            {
                IReadOnlyList<string> nearest = FieldCatalog.Nearest(name);
                error = new ApiError($"There is no field '{name}'." + (nearest.Count > 0 ? $" Nearest: {string.Join(", ", nearest)}." : ""));
                return false;
            }

            fields.Add(field);
        }

        question = new PacketQuestion(read, fields);
        return true;
    }

    /// <summary>Reads a filter alone; null for none.</summary>
    public static bool TryReadFilter(string? text, out DisplayFilter? filter, [NotNullWhen(false)] out ApiError? error)
    {
        (filter, error) = (null, null);
        if (string.IsNullOrWhiteSpace(text) || DisplayFilter.TryParse(text, out filter, out FilterProblem? problem)) return true;
        error = new ApiError(problem.Message) { Offset = problem.Range.Start, Length = problem.Range.Length, Fix = problem.Fix };
        return false;
    }

    /// <summary>Names separated by commas.</summary>
    public static string[] Split(string? columns) => columns?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
