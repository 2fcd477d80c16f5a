namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A test of values: all of it or nothing is known.</summary>
internal abstract class LeafTest : FilterTest
{
    public sealed override Truth Ask(FieldSource most) => Cost > most ? Truth.Unknown : Passes() ? Truth.True : Truth.False;

    protected abstract bool Passes();
}
