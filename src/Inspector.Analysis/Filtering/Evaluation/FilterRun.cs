using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// A filter being applied to a capture, in the background: matches appear in file order and new packets are looked at as they are published. A lease:
/// runs of the same filter share the work, which rests when the last of them was cancelled or disposed.
/// </summary>
public sealed class FilterRun : IDisposable
{
    private readonly FilterEvaluation _evaluation;
    private int _returned;

    internal FilterRun(FilterEvaluation evaluation)
    {
        _evaluation = evaluation;
        evaluation.Lease();
    }

    public DisplayFilter Filter => _evaluation.Filter;

    public MatchSet Matches => _evaluation.Matches;

    /// <summary>Packets looked at so far.</summary>
    public int Evaluated => Matches.Evaluated;

    /// <summary>There will be no more matches: indexing has ended and every packet was looked at, or <see cref="Failure"/> says why not.</summary>
    public bool IsComplete => _evaluation.IsComplete;

    /// <summary>What went wrong while looking at packets; null when nothing did.</summary>
    public string? Failure => _evaluation.Failure;

    /// <summary>Raised when there are the first matches, then at most once in the session's signal interval, and at the end.</summary>
    public ChangeSignal Changes => _evaluation.Changes;

    /// <summary>Gives the lease back. Matches found so far stay readable.</summary>
    public void Cancel()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0) _evaluation.Return();
    }

    public void Dispose() => Cancel();
}
