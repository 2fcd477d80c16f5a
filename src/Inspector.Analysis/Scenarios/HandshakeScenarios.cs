using Inspector.Wire.Frames;

namespace Inspector.Analysis.Scenarios;

/// <summary>How connections begin, or fail to.</summary>
internal static class HandshakeScenarios
{
    private static readonly byte[] s_cookie = [1, 2, 3, 4, 5, 6, 7, 8];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("three-way-handshake", "Three-way handshake", "SYN, SYN,ACK, ACK and nothing more: the connection stays established.", script => script.Connection.Open()),
        new("simultaneous-open", "Simultaneous open", "Both sides send a SYN at the same moment; both answer with SYN,ACK and end up connected.", SimultaneousOpen),
        new("split-handshake", "Split handshake", "The server answers a SYN with a bare SYN; the client takes the server's part and answers SYN,ACK.", SplitHandshake),
        new("tcp-fast-open-cookie", "TCP Fast Open: asking for a cookie", "The SYN asks for a Fast Open cookie, the SYN,ACK brings it.", FastOpenCookie),
        new("tcp-fast-open", "TCP Fast Open with data", "The SYN carries a cookie and a request; the SYN,ACK acknowledges both.", FastOpen),
        new("tcp-fast-open-ignored", "TCP Fast Open, data ignored", "The server does not take the data on the SYN; the client sends it again.", FastOpenIgnored),
        new("syn-retries", "SYN retries on Linux's schedule", "Nobody answers: the SYN is sent again after 1, 2, 4, 8, 16 and 32 seconds, then the client gives up.", SynRetries),
        new("synack-retries", "SYN,ACK retries on Linux's schedule", "The last ACK of the handshake never comes: the SYN,ACK is sent again after 1, 2, 4, 8 and 16 seconds.", SynAckRetries),
        new("late-synack", "Answered at the third SYN", "Two SYNs are lost; the third is answered and the connection works.", LateSynAck),
        new("refused", "Connection refused", "No process listens on the port: the SYN is answered by RST,ACK.", Refused),
        new("refused-then-retried", "Refused, then retried", "The same client knocks again with the same sequence number after half a second.", RefusedAndRetried),
        new("port-reuse", "Port reuse", "After a normal close the same ports open a new connection with other sequence numbers.", PortReuse),
    ];

    private static void SimultaneousOpen(ScenarioScript script)
    {
        script.Client.Syn();
        script.Clock.AdvanceMicroseconds(800);
        script.Server.Syn();
        script.Client.SynAck();
        script.Clock.AdvanceMicroseconds(900);
        script.Server.SynAck();
        script.Client.Data("hello");
        script.Server.Ack();
    }

    private static void SplitHandshake(ScenarioScript script)
    {
        script.Client.Syn();
        script.Server.Syn();
        script.Client.SynAck();
        script.Server.Ack();
        script.Client.Data("request");
        script.Server.Ack();
    }

    private static void FastOpenCookie(ScenarioScript script)
    {
        script.ServerPort = 80;
        script.Client.Syn(options: Linux().FastOpen([]));
        script.Server.SynAck(options: Linux(echo: 1).FastOpen(s_cookie));
        script.Client.Ack();
        script.Client.Data("GET / HTTP/1.0\r\n\r\n");
        script.Server.Ack();
    }

    private static void FastOpen(ScenarioScript script)
    {
        script.ServerPort = 80;
        script.Client.Syn(data: "GET / HTTP/1.0\r\n\r\n", options: Linux().FastOpen(s_cookie));
        script.Server.SynAck();
        script.Client.Ack();
        script.Server.Data(ScriptPayloads.HttpResponse("text/plain", 100));
        script.Client.Ack();
        script.Server.Close();
    }

    private static void FastOpenIgnored(ScenarioScript script)
    {
        script.ServerPort = 80;
        script.Client.Syn(data: "GET / HTTP/1.0\r\n\r\n", options: Linux().FastOpen(s_cookie));
        uint first = script.Client.Next.Raw + 1;
        script.Server.SynAck(ack: first);
        script.Client.Data("GET / HTTP/1.0\r\n\r\n").WithSequence(first);
        script.Server.Ack();
    }

    private static void SynRetries(ScenarioScript script)
    {
        ScriptedSegment syn = script.Client.Syn().Lost();
        for (int seconds = 1; seconds <= 32; seconds *= 2)
        {
            script.Clock.Advance(seconds * 1000);
            script.Client.Again(syn).Lost();
        }
    }

    private static void SynAckRetries(ScenarioScript script)
    {
        script.Client.Syn();
        ScriptedSegment synAck = script.Server.SynAck().Lost();
        for (int seconds = 1; seconds <= 16; seconds *= 2)
        {
            script.Clock.Advance(seconds * 1000);
            script.Server.Again(synAck).Lost();
        }
    }

    private static void LateSynAck(ScenarioScript script)
    {
        ScriptedSegment syn = script.Client.Syn().Lost();
        script.Clock.Advance(1000);
        script.Client.Again(syn).Lost();
        script.Clock.Advance(2000);
        script.Client.Again(syn);
        script.Server.SynAck();
        script.Client.Ack();
        script.Client.Data("finally");
        script.Server.Ack();
        script.Client.Close();
    }

    private static void Refused(ScenarioScript script)
    {
        script.Client.Syn();
        script.Server.Refuse();
    }

    private static void RefusedAndRetried(ScenarioScript script)
    {
        ScriptedSegment syn = script.Client.Syn();
        script.Server.Refuse();
        script.Clock.Advance(500);
        script.Client.Again(syn);
        script.Server.Refuse();
    }

    private static void PortReuse(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("first");
        script.Server.Ack();
        script.Client.Close();
        script.Clock.Advance(65_000);
        script.Connection.StartOver(new(777_000_000), new(888_000_000));
        script.Connection.Open();
        script.Client.Data("second");
        script.Server.Ack();
        script.Client.Close();
    }

    private static TcpOptionList Linux(uint echo = 0) => new TcpOptionList().Mss(1460).SackPermitted().Timestamps(1 + echo, echo).Nop().WindowScale(7);
}
