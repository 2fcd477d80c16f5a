namespace Inspector.Analysis.Scenarios;

/// <summary>How connections end in order.</summary>
internal static class CloseScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("four-way-close", "Close in four segments", "FIN, ACK, FIN, ACK: each direction is closed by itself.", FourWay),
        new("three-packet-close", "Close in three segments", "The answer to the FIN carries the other side's FIN.", ThreePackets),
        new("simultaneous-close", "Simultaneous close", "Both FINs are on their way at the same moment: both sides pass through CLOSING.", Simultaneous),
        new("half-close", "Half-close with data", "The client closes its direction; the server goes on sending for two seconds.", HalfClose),
        new("fin-retransmission", "FIN sent again", "The FIN is lost twice and sent again after 200 and 400 milliseconds.", FinRetransmission),
        new("time-wait", "TIME_WAIT runs out", "A minute after the close another connection shows that time has passed.", TimeWait),
    ];

    private static void FourWay(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("request");
        script.Server.Ack();
        script.Server.Data("response");
        script.Client.Ack();
        script.Client.Close();
    }

    private static void ThreePackets(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Fin();
        script.Server.Fin();
        script.Client.Ack();
    }

    private static void Simultaneous(ScenarioScript script)
    {
        script.Connection.Open();
        uint peers = script.Client.Next.Raw;
        script.Client.Fin();
        script.Clock.AdvanceMicroseconds(700);
        script.Server.Fin().WithAcknowledgement(peers);
        script.Client.Ack();
        script.Clock.AdvanceMicroseconds(700);
        script.Server.Ack();
    }

    private static void HalfClose(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("everything after this line");
        script.Client.Fin();
        script.Server.Ack();
        for (int i = 0; i < 2; i++)
        {
            script.Clock.Advance(1000);
            script.Server.Bytes(1000);
            script.Client.Ack();
        }

        script.Server.Fin();
        script.Client.Ack();
    }

    private static void FinRetransmission(ScenarioScript script)
    {
        script.Connection.Open();
        ScriptedSegment fin = script.Client.Fin().Lost();
        script.Clock.Advance(200);
        script.Client.Again(fin).Lost();
        script.Clock.Advance(400);
        script.Client.Again(fin);
        script.Server.Ack();
        script.Server.Fin();
        script.Client.Ack();
    }

    private static void TimeWait(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Close();
        script.Clock.Advance(61_000);
        script.Connect().Open();
    }
}
