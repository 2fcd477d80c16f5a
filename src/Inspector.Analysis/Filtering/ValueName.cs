namespace Inspector.Analysis.Filtering;

/// <summary>A word that stands for a number in filters: "TCP" for 6 in ip.proto.</summary>
public readonly record struct ValueName(ulong Value, string Name);
