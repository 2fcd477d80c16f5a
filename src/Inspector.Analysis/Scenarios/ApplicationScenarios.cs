namespace Inspector.Analysis.Scenarios;

/// <summary>Everyday traffic.</summary>
internal static class ApplicationScenarios
{
    private const ushort DnsPort = 53;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("web-page", "A web page", "A DNS lookup, then a page and three of its parts over two connections.", WebPage),
        new("tls", "A TLS handshake", "ClientHello with server name and ALPN, ServerHello, and encrypted records.", Tls),
        new("dns", "DNS over UDP", "Three lookups; the second is asked twice.", Dns),
        new("udp-one-way", "UDP without answer", "Datagrams that nobody answers.", OneWayUdp),
    ];

    private static void WebPage(ScenarioScript script)
    {
        script.ServerPort = 80;
        Lookup(script, 50_001, 0x1234, "www.example.com");
        Load(script.Connection, "/", "text/html", 6_000);
        ScriptedConnection second = script.Connect(80);
        Load(second, "/style.css", "text/css", 2_500);
        Request(script.Connection, "/app.js", "text/javascript", 9_000);
        Request(second, "/archive.bin", "application/octet-stream", 12_000);
        script.Clock.Advance(5_000);
        script.Client.Close();
        second.Client.Close();
    }

    private static void Load(ScriptedConnection connection, string path, string type, int length)
    {
        connection.Open();
        Request(connection, path, type, length);
    }

    private static void Request(ScriptedConnection connection, string path, string type, int length)
    {
        connection.Client.Data(ScriptPayloads.HttpRequest("www.example.com", path));
        connection.Server.Ack();
        connection.Script.Clock.Advance(15);
        connection.Server.Stream(ScriptPayloads.HttpResponse(type, length));
        connection.Client.Ack();
    }

    private static void Tls(ScenarioScript script)
    {
        ScriptedConnection connection = script.Connect(443);
        connection.Open();
        connection.Client.Data(ScriptPayloads.TlsClientHello("www.example.com", "h2", "http/1.1"));
        connection.Server.Ack();
        connection.Server.Stream([.. ScriptPayloads.TlsServerHello(), .. ScriptPayloads.TlsChangeCipherSpec(), .. ScriptPayloads.TlsApplicationData(2_400)]);
        connection.Client.Ack();
        connection.Client.Data([.. ScriptPayloads.TlsChangeCipherSpec(), .. ScriptPayloads.TlsApplicationData(74), .. ScriptPayloads.TlsApplicationData(180)]);
        connection.Server.Ack();
        connection.Server.Stream(ScriptPayloads.TlsApplicationData(5_000));
        connection.Client.Ack();
        connection.Client.Close();
    }

    private static void Dns(ScenarioScript script)
    {
        Lookup(script, 50_001, 0x0001, "example.com");
        script.Datagram(true, 50_002, DnsPort, ScriptPayloads.DnsQuery(0x0002, "slow.example.com"));
        script.Clock.Advance(5_000);
        Lookup(script, 50_002, 0x0002, "slow.example.com");
        Lookup(script, 50_003, 0x0003, "example.org");
    }

    private static void OneWayUdp(ScenarioScript script)
    {
        for (int i = 0; i < 5; i++)
        {
            script.Datagram(true, 50_100, 9, ScriptPayloads.Text(64));
            script.Clock.Advance(1_000);
        }
    }

    private static void Lookup(ScenarioScript script, ushort port, ushort id, string name)
    {
        script.Datagram(true, port, DnsPort, ScriptPayloads.DnsQuery(id, name));
        script.Datagram(false, port, DnsPort, ScriptPayloads.DnsResponse(id, name, 198, 51, 100, 20));
    }
}
