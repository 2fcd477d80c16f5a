namespace Inspector.Analysis.Filtering;

/// <summary>One field: everything parser, completion, columns, command and help know of it.</summary>
/// <param name="Name">Wireshark's name; names that begin with "inspector." are ours.</param>
/// <param name="Type">Kind of value.</param>
/// <param name="Source">What reading it may cost.</param>
/// <param name="Help">A few words for people.</param>
/// <param name="Read">The accessor.</param>
/// <param name="HexDigits">Digits of the hexadecimal form it is printed in; 0 means decimal.</param>
public sealed record Field(string Name, FieldType Type, FieldSource Source, string Help, FieldReader Read, byte HexDigits = 0)
{
    /// <summary>Width of the number, which decides what is too large for it; numbers of fewer bits count as the whole bytes Wireshark gives them.</summary>
    public byte Bits { get; init; } = 32;

    /// <summary>Words that filters may use for its numbers; empty for most fields.</summary>
    public IReadOnlyList<ValueName> Names => LazyNames?.Value ?? [];

    /// <summary>The words, listed when first asked for.</summary>
    internal Lazy<ValueName[]>? LazyNames { get; init; }
}
