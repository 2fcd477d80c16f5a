namespace Inspector.Analysis.Filtering.Language.Completion;

/// <summary>What a completion is.</summary>
public enum CompletionKind : byte
{
    Protocol,
    Field,
    Function,
    Operator,
    Value,
}
