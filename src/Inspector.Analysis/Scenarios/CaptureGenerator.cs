namespace Inspector.Analysis.Scenarios;

/// <summary>Writes scripted captures as pcapng with nanosecond times: the catalogue's scenarios, and a big realistic mix.</summary>
public static class CaptureGenerator
{
    /// <summary>Name of the mix.</summary>
    public const string Mix = "mix";

    /// <summary>Packets of the mix when no number is given.</summary>
    public const long DefaultPackets = 10_000;

    /// <summary>Every name that can be written, with its one-line title.</summary>
    public static IReadOnlyList<(string Name, string Title)> Names { get; } =
        [.. ScenarioCatalogue.All.Select(scenario => (scenario.Name, scenario.Title)), (Mix, "A big realistic mix of web, DNS and scan traffic")];

    /// <summary>Writes a capture; the same arguments give the same bytes.</summary>
    /// <param name="name">A scenario's name or <see cref="Mix"/>.</param>
    /// <param name="output">Written from its present position; not closed.</param>
    /// <param name="packets">Number of packets of the mix, exactly; other scenarios have their own length and take none.</param>
    /// <param name="seed">Seed of the mix.</param>
    /// <returns>False when there is no scenario of that name; nothing was written then.</returns>
    public static bool Write(string name, Stream output, long? packets = null, ulong seed = TrafficMix.DefaultSeed)
    {
        if (name == Mix)
        {
            using var file = new GeneratedCapture(output);
            new TrafficMix(seed).Write(packets ?? DefaultPackets, file);
            return true;
        }

        if (!ScenarioCatalogue.TryGet(name, out Scenario? scenario)) return false;
        Write(scenario, output);
        return true;
    }

    public static void Write(Scenario scenario, Stream output)
    {
        using var file = new GeneratedCapture(output);
        foreach (ScriptedFrame frame in scenario.Play()) file.Add(frame.Time, frame.Bytes);
    }
}
