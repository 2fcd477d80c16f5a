namespace Inspector.Analysis.Scenarios;

/// <summary>RST in each state.</summary>
internal static class ResetScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("reset-in-syn-received", "RST by the client before the handshake ends", "The client withdraws: its RST answers the SYN,ACK (a half-open scan looks the same).", InSynReceived),
        new("reset-by-bad-ack", "RST after a wrong SYN,ACK", "The SYN,ACK acknowledges a number that was never sent; the client resets.", AfterBadAck),
        new("reset-established", "RST in ESTABLISHED", "The server aborts an open connection in the middle of a transfer.", Established),
        new("reset-in-fin-wait", "RST after the close", "The client has closed and is gone; the server's late data is answered by RST.", AfterClose),
        new("reset-in-close-wait", "RST in CLOSE_WAIT", "The client closes its direction; the server aborts instead of closing its own.", InCloseWait),
        new("reset-in-last-ack", "RST in LAST_ACK", "Instead of the last ACK the client answers the server's FIN with RST.", InLastAck),
        new("reset-in-time-wait", "RST in TIME_WAIT", "A reset after both sides have closed: ignored by the receiver.", InTimeWait),
        new("reset-not-exact", "Blind RST inside the window", "A reset whose number lies in the window but is not the expected one: RFC 5961 hosts only send a challenge ACK.", NotExact),
    ];

    private static void InSynReceived(ScenarioScript script)
    {
        script.Client.Syn();
        script.Server.SynAck();
        script.Client.Rst();
    }

    private static void AfterBadAck(ScenarioScript script)
    {
        script.Client.Syn();
        uint wrong = script.Client.Next.Raw + 5;
        script.Server.SynAck(ack: wrong);
        script.Client.Rst().WithSequence(wrong);
    }

    private static void Established(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("send everything\n");
        script.Server.Ack();
        script.Server.Bytes(1000);
        script.Client.Ack();
        script.Server.RstAck();
    }

    private static void AfterClose(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Fin();
        script.Server.Bytes(100);
        script.Client.Rst();
    }

    private static void InCloseWait(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Fin();
        script.Server.Ack();
        script.Clock.Advance(100);
        script.Server.RstAck();
    }

    private static void InLastAck(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Fin();
        script.Server.Ack();
        script.Server.Fin();
        script.Client.Rst();
    }

    private static void InTimeWait(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Close();
        script.Clock.Advance(500);
        script.Server.Rst();
    }

    private static void NotExact(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("request");
        script.Server.Ack();
        script.Server.Rst().WithSequence(script.Server.Next.Raw + 1000);
        script.Client.Ack();
        script.Server.Data("still here");
        script.Client.Ack();
    }
}
