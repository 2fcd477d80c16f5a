namespace Inspector.Analysis.Filtering.Language;

/// <summary>A test a packet passes or fails; typed, so that evaluating it cannot fail.</summary>
/// <param name="Range">Where it stands in the text.</param>
public abstract record FilterNode(TextRange Range);
