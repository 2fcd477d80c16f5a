using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Scenarios;

/// <summary>Loss, order, windows and idle connections.</summary>
internal static class TransferScenarios
{
    private const int Segment = 1000;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("fast-retransmit-sack", "Fast retransmission with SACK", "One of six segments is lost behind the capture point; three duplicate ACKs with SACK blocks bring it back.", FastRetransmit),
        new("lost-before-capture", "Lost before the capture point", "The capture never saw the first copy: a gap, duplicate ACKs, then the missing segment.", LostBeforeCapture),
        new("timeout-retransmission", "Retransmission after a timeout", "The last segment is lost, so there are no duplicate ACKs; it is sent again after 300, 600 and 1200 milliseconds.", Timeout),
        new("spurious-retransmission", "Spurious retransmission", "The ACK is lost: data that has arrived is sent again and answered with a D-SACK.", Spurious),
        new("out-of-order", "Out of order", "The network swaps two segments.", OutOfOrder),
        new("sequence-wrap", "Sequence numbers wrap around", "The transfer crosses 2^32; relative numbers go on as if nothing happened.", Wraparound),
        new("zero-window", "Zero window with probes", "The reader stops, the window closes; the sender probes with one octet until the window opens.", ZeroWindow),
        new("zero-window-linux", "Zero window, Linux probes", "The same with Linux's probes: no data, one number back.", ZeroWindowLinux),
        new("window-full", "Window full", "The sender fills the receiver's window exactly and has to wait.", WindowFull),
        new("keep-alive", "Keep-alive", "An idle connection is kept open by keep-alives a minute apart.", KeepAlive),
        new("keep-alive-unanswered", "Keep-alive without answer", "The peer has vanished: keep-alives go unanswered until the client resets.", KeepAliveUnanswered),
        new("duplicate-acks", "Duplicate ACKs", "A segment goes missing and each later one is answered with the same ACK.", DuplicateAcks),
        new("urgent-data", "Urgent data", "Four octets are marked urgent (RFC 6093).", Urgent),
    ];

    private static void Begin(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("send file\n");
        script.Server.Ack();
    }

    private static void FastRetransmit(ScenarioScript script)
    {
        Begin(script);
        script.Server.Bytes(Segment);
        script.Client.Ack();
        ScriptedSegment lost = script.Server.Bytes(Segment).Lost();
        for (int i = 0; i < 4; i++)
        {
            script.Server.Bytes(Segment);
            script.Clock.AdvanceMicroseconds(400);
            script.Client.Ack();
            script.Clock.AdvanceMicroseconds(400);
        }

        script.Clock.Advance(2);
        script.Server.Again(lost);
        script.Client.Ack();
        script.Server.Close();
    }

    private static void LostBeforeCapture(ScenarioScript script)
    {
        Begin(script);
        script.Server.Bytes(Segment);
        ScriptedSegment lost = script.Server.Bytes(Segment).LostBeforeCapture();
        for (int i = 0; i < 3; i++)
        {
            script.Server.Bytes(Segment);
            script.Clock.AdvanceMicroseconds(400);
            script.Client.Ack();
            script.Clock.AdvanceMicroseconds(400);
        }

        script.Clock.Advance(2);
        script.Server.Again(lost);
        script.Client.Ack();
    }

    private static void Timeout(ScenarioScript script)
    {
        Begin(script);
        script.Server.Bytes(Segment);
        script.Client.Ack();
        ScriptedSegment lost = script.Server.Bytes(Segment).Lost();
        script.Clock.Advance(300);
        script.Server.Again(lost).Lost();
        script.Clock.Advance(600);
        script.Server.Again(lost).Lost();
        script.Clock.Advance(1200);
        script.Server.Again(lost);
        script.Client.Ack();
    }

    private static void Spurious(ScenarioScript script)
    {
        Begin(script);
        ScriptedSegment data = script.Server.Bytes(Segment);
        SequenceNumber start = data.Sequence;
        script.Client.Ack().Lost();
        script.Clock.Advance(250);
        script.Server.Again(data);
        script.Client.Ack().WithSack(start, start.Plus(Segment));
    }

    private static void OutOfOrder(ScenarioScript script)
    {
        Begin(script);
        script.Server.Bytes(Segment);
        script.Server.Bytes(Segment).Overtaken();
        script.Server.Bytes(Segment);
        script.Server.Bytes(Segment);
        script.Client.Ack();
    }

    private static void Wraparound(ScenarioScript script)
    {
        script.Client.Syn(seq: 0xFFFF_FC00);
        script.Server.SynAck();
        script.Client.Ack();
        for (int i = 0; i < 3; i++)
        {
            script.Client.Bytes(Segment);
            script.Server.Ack();
        }

        script.Client.Close();
    }

    private static void ZeroWindow(ScenarioScript script)
    {
        Fill(script);
        byte next = ScriptPayloads.Text(1)[0];
        foreach (int wait in new[] { 300, 600, 1200 })
        {
            script.Clock.Advance(wait);
            script.Client.WindowProbe(next);
            script.Server.Ack();
        }

        Reopen(script);
    }

    private static void ZeroWindowLinux(ScenarioScript script)
    {
        Fill(script);
        foreach (int wait in new[] { 200, 400, 800 })
        {
            script.Clock.Advance(wait);
            script.Client.KeepAlive();
            script.Server.Ack();
        }

        Reopen(script);
    }

    /// <summary>The client sends until the server's window is closed.</summary>
    private static void Fill(ScenarioScript script)
    {
        script.Server.ReceiveWindow = 4 * 1024;
        script.Connection.Open();
        for (int left = 3072; left >= 0; left -= 1024)
        {
            script.Client.Bytes(1024);
            script.Clock.AdvanceMicroseconds(300);
            script.Server.ReceiveWindow = left;
            script.Server.Ack();
        }
    }

    private static void Reopen(ScenarioScript script)
    {
        script.Clock.Advance(500);
        script.Server.ReceiveWindow = 4 * 1024;
        script.Server.Ack();
        script.Client.Bytes(1024);
        script.Server.Ack();
        script.Client.Close();
    }

    private static void WindowFull(ScenarioScript script)
    {
        script.Server.ReceiveWindow = 4 * 1024;
        script.Connection.Open();
        script.Client.Bytes(10);
        script.Server.Ack();
        for (int i = 0; i < 4; i++) script.Client.Bytes(1024);
        script.Clock.Advance(5);
        script.Server.Ack();
        script.Client.Close();
    }

    private static void KeepAlive(ScenarioScript script)
    {
        Begin(script);
        for (int i = 0; i < 3; i++)
        {
            script.Clock.Advance(60_000);
            script.Client.KeepAlive();
            script.Server.Ack();
        }

        script.Client.Data("still here");
        script.Server.Ack();
    }

    private static void KeepAliveUnanswered(ScenarioScript script)
    {
        Begin(script);
        for (int i = 0; i < 4; i++)
        {
            script.Clock.Advance(75_000);
            script.Client.KeepAlive().Lost();
        }

        script.Clock.Advance(75_000);
        script.Client.RstAck();
    }

    private static void DuplicateAcks(ScenarioScript script)
    {
        Begin(script);
        script.Server.Bytes(Segment);
        script.Client.Ack();
        ScriptedSegment lost = script.Server.Bytes(Segment).Lost();
        for (int i = 0; i < 6; i++) script.Server.Bytes(Segment);
        for (int i = 0; i < 6; i++) script.Client.Ack();
        script.Clock.Advance(25);
        script.Server.Again(lost);
        script.Client.Ack();
    }

    private static void Urgent(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("abcX").Urgent(4);
        script.Server.Ack();
        script.Client.Data("def");
        script.Server.Ack();
    }
}
