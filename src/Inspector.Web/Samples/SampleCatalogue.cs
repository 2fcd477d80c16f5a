using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Samples;

/// <summary>The samples a reader may open.</summary>
public static class SampleCatalogue
{
    /// <summary>The stored samples in the order of the scenario catalogue, each with its scenario.</summary>
    public static IReadOnlyList<(StoredCapture Capture, Scenario Scenario)> Describe(IReadOnlyList<StoredCapture> stored)
    {
        Dictionary<string, StoredCapture> made = [];
        foreach (StoredCapture capture in stored)
        {
            if (capture.Sample is string key) made.TryAdd(key, capture);
        }

        return [.. ScenarioCatalogue.All.Where(scenario => made.ContainsKey(scenario.Name)).Select(scenario => (made[scenario.Name], scenario))];
    }
}
