namespace Inspector.Analysis.Filtering.Language.Grammar;

/// <summary>A field of some of its protocol's occurrences: "ip.ttl#2".</summary>
internal sealed record LayerSyntax(TextRange Range, Syntax Of, IReadOnlyList<LayerRange> Layers) : Syntax(Range);
