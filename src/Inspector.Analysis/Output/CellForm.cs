namespace Inspector.Analysis.Output;

/// <summary>How the occurrences of a field become one cell.</summary>
/// <param name="Occurrence">f first, l last, a all.</param>
/// <param name="Aggregator">Stands between occurrences.</param>
/// <param name="Quote">Around each cell, NUL for none; what is inside is left as it is.</param>
public readonly record struct CellForm(char Occurrence, char Aggregator, char Quote)
{
    /// <summary>All occurrences, commas between, no quote: tshark's when nothing is said.</summary>
    public static CellForm Usual { get; } = new('a', ',', '\0');
}
