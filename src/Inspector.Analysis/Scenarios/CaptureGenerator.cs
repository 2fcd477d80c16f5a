namespace Inspector.Analysis.Scenarios;

/// <summary>Writes scripted captures as pcapng with nanosecond times: the catalogue's scenarios, a big realistic mix, and long connections.</summary>
public static class CaptureGenerator
{
    /// <summary>Name of the mix.</summary>
    public const string Mix = "mix";

    /// <summary>Name of the long download over one connection.</summary>
    public const string Bulk = "bulk";

    /// <summary>Name of the long conversation over one connection.</summary>
    public const string Chat = "chat";

    /// <summary>Packets of a capture of any length when no number is given.</summary>
    public const long DefaultPackets = 10_000;

    /// <summary>Every name that can be written, with its one-line title.</summary>
    public static IReadOnlyList<(string Name, string Title)> Names { get; } =
    [
        .. ScenarioCatalogue.All.Select(scenario => (scenario.Name, scenario.Title)),
        (Mix, "A big realistic mix of web, DNS and scan traffic"),
        (Bulk, "One long connection: a download with loss"),
        (Chat, "One long connection: requests and answers with pauses"),
    ];

    /// <summary>True for what can be asked for in any number of packets.</summary>
    public static bool HasAnyLength(string name) => name is Mix or Bulk or Chat;

    /// <summary>Writes a capture; the same arguments give the same bytes.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="output">Written from its present position; not closed.</param>
    /// <param name="packets">Number of packets, exactly, of what has any length; scenarios have their own and take none.</param>
    /// <param name="seed">Seed of what has any length.</param>
    /// <returns>False when there is no scenario of that name; nothing was written then.</returns>
    public static bool Write(string name, Stream output, long? packets = null, ulong seed = TrafficMix.DefaultSeed)
    {
        if (HasAnyLength(name))
        {
            using var file = new GeneratedCapture(output);
            long count = packets ?? DefaultPackets;
            if (name == Mix) new TrafficMix(seed).Write(count, file);
            else if (name == Bulk) new LongConnection(seed, file).WriteBulk(count);
            else new LongConnection(seed, file).WriteChat(count);
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
