using Inspector.Analysis.Statistics;
using Xunit;

namespace Inspector.Analysis.Tests.Statistics;

/// <summary>Statistics are made in the background; tests wait for their word that all is there.</summary>
internal static class Waiting
{
    /// <summary>Starts the statistic, returns it when it is complete.</summary>
    public static async Task<T> Complete<T>(T statistic)
        where T : LiveStatistic
    {
        statistic.Start();
        await Until(statistic, () => statistic.IsComplete);
        return statistic;
    }

    public static async Task Until(LiveStatistic statistic, Func<bool> reached)
    {
        while (true)
        {
            long version = statistic.Changes.Version;
            statistic.ThrowIfFailed();
            if (reached()) return;
            await statistic.Changes.WaitAsync(version, TestContext.Current.CancellationToken);
        }
    }
}
