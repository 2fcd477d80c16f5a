using System.Collections.Concurrent;
using System.Diagnostics;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>The threads that evaluate filters, as many as there are processors, shared by all captures: filters take turns, and the pages' threads stay free.</summary>
internal static class FilterWorkers
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(20);
    private static readonly BlockingCollection<FilterEvaluation> s_work = [];
    private static int s_started;

    public static int Count { get; } = Environment.ProcessorCount;

    /// <summary>Gives one worker to an evaluation until it needs it no more.</summary>
    public static void Add(FilterEvaluation evaluation)
    {
        s_work.Add(evaluation);
        if (Volatile.Read(ref s_started) == 0 && Interlocked.Exchange(ref s_started, 1) == 0)
        {
            for (int i = 0; i < Count; i++) new Thread(Run) { IsBackground = true, Name = "Filter " + i }.Start();
        }
    }

    private static void Run()
    {
        foreach (FilterEvaluation evaluation in s_work.GetConsumingEnumerable())
        {
            long until = Stopwatch.GetTimestamp() + (long)(s_turn.TotalSeconds * Stopwatch.Frequency);
            if (evaluation.Work(until)) s_work.Add(evaluation);
        }
    }
}
