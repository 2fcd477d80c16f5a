using System.Diagnostics.CodeAnalysis;

namespace Inspector.Analysis.Scenarios;

/// <summary>All scripted captures. To add one, add an entry to the group it belongs to.</summary>
public static class ScenarioCatalogue
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. HandshakeScenarios.All, .. CloseScenarios.All, .. ResetScenarios.All, .. TransferScenarios.All, .. CaptureScenarios.All, .. ApplicationScenarios.All,
    ];

    public static bool TryGet(string name, [NotNullWhen(true)] out Scenario? scenario)
    {
        scenario = null;
        foreach (Scenario candidate in All)
        {
            if (candidate.Name == name) scenario = candidate;
        }

        return scenario is not null;
    }
}
