namespace Inspector.Analysis.Scenarios;

/// <summary>What the place and time of the capture do to a conversation.</summary>
internal static class CaptureScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("midstream", "Capture starts in the middle", "The handshake was before the capture: numbers start at the first segment seen, the window scale is unknown.", Midstream),
        new("one-direction", "One direction only", "The capture sees what the client sends and nothing of the server.", OneDirection),
        new("dropped-by-capture", "Dropped by the capture", "Two segments arrived but were not captured: ACKs of data never seen.", Dropped),
        new("mirror-port", "Every frame twice", "A mirror port delivers each frame twice, three microseconds apart.", Mirror),
        new("two-vlans", "The same connection on two VLANs", "Captured before and behind a router between VLAN 10 and 20: every segment appears in both.", TwoVlans),
        new("ip-fragments", "IP fragments", "A large segment comes in three IPv4 fragments; it is analysed at the last one.", Fragments),
        new("ipv6", "Over IPv6", "A request and its response over IPv6, closed in three segments.", OverIpv6),
    ];

    private static void Midstream(ScenarioScript script)
    {
        script.Capturing = false;
        script.Connection.Open();
        script.Client.Bytes(3000);
        script.Server.Ack();
        script.Capturing = true;
        script.Server.Bytes(1000);
        script.Client.Ack();
        script.Client.Bytes(200);
        script.Server.Ack();
        script.Server.Close();
    }

    private static void OneDirection(ScenarioScript script)
    {
        script.Server.Captured = false;
        script.Connection.Open();
        for (int i = 0; i < 3; i++)
        {
            script.Client.Data("next item\n");
            script.Server.Ack();
            script.Server.Bytes(1200);
            script.Client.Ack();
        }

        script.Client.Close();
    }

    private static void Dropped(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("first");
        script.Server.Ack();
        script.Client.Bytes(100).NotCaptured();
        script.Client.Bytes(100).NotCaptured();
        script.Server.Ack();
        script.Client.Data("last");
        script.Server.Ack();
        script.Client.Close();
    }

    private static void Mirror(ScenarioScript script)
    {
        script.Client.Syn().CapturedTwice();
        script.Server.SynAck().CapturedTwice();
        script.Client.Ack().CapturedTwice();
        script.Client.Data("hello").CapturedTwice();
        script.Server.Ack().CapturedTwice();
    }

    private static void TwoVlans(ScenarioScript script)
    {
        void Both(Func<ScriptedSegment> step)
        {
            script.Connection.Vlan = 10;
            ScriptedSegment first = step();
            script.Clock.AdvanceMicroseconds(20);
            script.Connection.Vlan = 20;
            first.Sender.Again(first);
        }

        Both(() => script.Client.Syn());
        Both(() => script.Server.SynAck());
        Both(() => script.Client.Ack());
        Both(() => script.Client.Data("request"));
        Both(() => script.Server.Ack());
    }

    private static void Fragments(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Bytes(1400).InFragments(512);
        script.Server.Ack();
        script.Client.Close();
    }

    private static void OverIpv6(ScenarioScript script)
    {
        ScriptedConnection connection = script.Connect(80, ipv6: true);
        connection.Open();
        connection.Client.Data(ScriptPayloads.HttpRequest("example.com", "/"));
        connection.Server.Ack();
        connection.Server.Data(ScriptPayloads.HttpResponse("text/html", 500));
        connection.Client.Ack();
        connection.Client.Fin();
        connection.Server.Fin();
        connection.Client.Ack();
    }
}
