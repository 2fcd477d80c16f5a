namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>"and" or "or" of several tests, cheap ones asked first.</summary>
/// <param name="tests">In order of cost.</param>
/// <param name="decides">The answer of one that is the answer of all: False for "and", True for "or".</param>
internal sealed class JoinTest(FilterTest[] tests, Truth decides) : FilterTest
{
    public override FieldSource Cost { get; } = tests.Max(test => test.Cost);

    public override Truth Ask(FieldSource most)
    {
        Truth answer = decides == Truth.False ? Truth.True : Truth.False;
        foreach (FilterTest test in tests)
        {
            Truth one = test.Ask(most);
            if (one == decides) return decides;
            if (one == Truth.Unknown) answer = Truth.Unknown;
        }

        return answer;
    }
}
