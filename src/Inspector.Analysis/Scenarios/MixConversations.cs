using Inspector.Wire.Frames;

namespace Inspector.Analysis.Scenarios;

/// <summary>Chooses conversations of the mix: kind, ends, port. Each client host uses its ports in turn, so no two live connections share both ends.</summary>
internal sealed class MixConversations(MixRandom random, TrafficMix mix)
{
    private const int Clients = 1_000;
    private const int Servers = 120;
    private const int FirstPort = 32_768;
    private const int Ports = 28_232;

    // Out of a thousand conversations.
    private const int Dns = 110;
    private const int Tls = 300;
    private const int Refused = 12;
    private const int Unanswered = 6;
    private const int Scan = 2;
    private const int OverIpv6 = 150;

    private static readonly string[] s_hosts = ["www.example.com", "api.example.net", "cdn.example.org", "mail.example.com", "static.example.net", "shop.example.org"];
    private long _begun;

    public IEnumerator<long> Begin()
    {
        int roll = random.Below(1000);
        string host = s_hosts[random.Below(s_hosts.Length)];
        bool ipv6 = random.Chance(OverIpv6);
        if ((roll -= Dns) < 0) return new MixLookup(mix, random).Play(Client(ipv6), Server(53, ipv6), host);
        var tcp = new MixConnection(mix, random);
        if ((roll -= Refused) < 0) return tcp.PlayRefused(Client(ipv6), Server(8080, ipv6));
        if ((roll -= Unanswered) < 0) return tcp.PlayUnanswered(Client(ipv6), Server(80, ipv6));
        if ((roll -= Scan) < 0) return PlayScan();
        return (roll -= Tls) < 0 ? tcp.PlayWeb(Client(ipv6), Server(443, ipv6), host, tls: true) : tcp.PlayWeb(Client(ipv6), Server(80, ipv6), host, tls: false);
    }

    /// <summary>One host tries port after port of another.</summary>
    private IEnumerator<long> PlayScan()
    {
        FrameEndpoint scanner = Client(false);
        int ports = random.Between(15, 40);
        int target = random.Below(Servers);
        for (int port = 1; port <= ports; port++)
        {
            FrameEndpoint victim = Server((ushort)port, target, false);
            var probe = new MixConnection(mix, random);
            using IEnumerator<long> steps = probe.PlayRefused(scanner, victim);
            while (steps.MoveNext()) yield return steps.Current;
            if (port < ports) yield return random.Between(200_000, 5_000_000);
        }
    }

    private FrameEndpoint Client(bool ipv6)
    {
        long number = _begun++;
        int host = (int)(number % Clients);
        ushort port = (ushort)(FirstPort + (int)(number / Clients % Ports));
        byte high = (byte)(host >> 8);
        byte low = (byte)host;
        byte[] address = ipv6 ? [0x20, 0x01, 0x0d, 0xb8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, high, low] : [10, 1, high, low];
        return new FrameEndpoint([0x02, 0, 0, 1, high, low], address, port);
    }

    private FrameEndpoint Server(ushort port, bool ipv6) => Server(port, random.Below(Servers), ipv6);

    private static FrameEndpoint Server(ushort port, int host, bool ipv6)
    {
        byte low = (byte)host;
        byte[] address = ipv6 ? [0x20, 0x01, 0x0d, 0xb8, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, low] : [203, 0, 113, low];
        return new FrameEndpoint([0x02, 0, 0, 2, 0, 1], address, port) { HopLimit = 57 };
    }
}
