namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>An operand at work: gives its values in the packet its context stands on.</summary>
internal abstract class ValueSource
{
    /// <summary>The most that reading it may touch.</summary>
    public abstract FieldSource Cost { get; }

    /// <summary>The values; valid until the next reading.</summary>
    public abstract ValueList Read();
}
