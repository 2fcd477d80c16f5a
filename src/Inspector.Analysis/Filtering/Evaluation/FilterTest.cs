namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A node of a filter at work.</summary>
internal abstract class FilterTest
{
    /// <summary>The most that finding out may touch.</summary>
    public abstract FieldSource Cost { get; }

    /// <summary>The answer for the packet the context stands on, as far as it can be had without touching more than <paramref name="most"/>.</summary>
    public abstract Truth Ask(FieldSource most);
}
