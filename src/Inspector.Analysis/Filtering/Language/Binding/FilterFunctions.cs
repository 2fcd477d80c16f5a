namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>The functions by name.</summary>
internal static class FilterFunctions
{
    public static readonly IReadOnlyDictionary<string, FilterFunction> All = new SortedDictionary<string, FilterFunction>(StringComparer.Ordinal)
    {
        ["abs"] = FilterFunction.Abs, ["count"] = FilterFunction.Count, ["len"] = FilterFunction.Len, ["lower"] = FilterFunction.Lower,
        ["max"] = FilterFunction.Max, ["min"] = FilterFunction.Min, ["string"] = FilterFunction.String, ["upper"] = FilterFunction.Upper,
    };

    public static FilterFunction? Find(string name) => All.TryGetValue(name, out FilterFunction function) ? function : null;

    /// <summary>What other languages call it.</summary>
    public static string? Nearest(string name) => name.ToLowerInvariant() switch
    {
        "length" or "strlen" or "size" => "len",
        "tolower" or "lowercase" or "lcase" => "lower",
        "toupper" or "uppercase" or "ucase" => "upper",
        "str" or "tostring" => "string",
        "maximum" => "max",
        "minimum" => "min",
        var lower => All.ContainsKey(lower) ? lower : null,
    };

    /// <summary>Whether string() knows how to write values of the type.</summary>
    public static bool HasText(ValueType type) => type.IsInteger || type.Kind is FieldType.Ethernet or FieldType.Ipv4 or FieldType.Ipv6;
}
