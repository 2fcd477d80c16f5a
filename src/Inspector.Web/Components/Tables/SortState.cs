namespace Inspector.Web.Components.Tables;

/// <summary>The order of a table, as its address says it: "bytes" ascending, "-bytes" descending.</summary>
/// <typeparam name="TColumn">The columns.</typeparam>
/// <param name="Column">By which.</param>
/// <param name="Descending">The largest first.</param>
public readonly record struct SortState<TColumn>(TColumn Column, bool Descending)
    where TColumn : struct, Enum
{
    /// <summary>Reads an order from an address; this one, which is the usual, for none and for what is no column.</summary>
    public SortState<TColumn> Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return this;
        bool descending = text[0] == '-';
        string name = descending ? text[1..] : text;
        return !char.IsAsciiLetter(name.FirstOrDefault()) || !Enum.TryParse(name, ignoreCase: true, out TColumn column) || !Enum.IsDefined(column) ? this : new(column, descending);
    }

    /// <summary>The order after a press on a head: turned round, or by that column in its usual direction.</summary>
    public SortState<TColumn> Press(TColumn column, bool largestFirst) =>
        EqualityComparer<TColumn>.Default.Equals(Column, column) ? this with { Descending = !Descending } : new(column, largestFirst);

    /// <summary>Its text in an address; null for the usual order.</summary>
    public string? ToText(SortState<TColumn> usual) => this == usual ? null : (Descending ? "-" : "") + Column.ToString().ToLowerInvariant();
}
