namespace Inspector.Analysis.Filtering.Evaluation;

internal sealed class NotTest(FilterTest inner) : FilterTest
{
    public override FieldSource Cost => inner.Cost;

    public override Truth Ask(FieldSource most) => inner.Ask(most) switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };
}
