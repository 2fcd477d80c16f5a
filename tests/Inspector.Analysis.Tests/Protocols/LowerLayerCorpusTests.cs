using System.Globalization;
using System.IO.Compression;
using System.Net;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Protocols;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using Inspector.Wire.Reassembly;
using Xunit;

namespace Inspector.Analysis.Tests.Protocols;

/// <summary>Decoder, reassembly and lower protocol paths against tshark's answers on the corpus, without index and tracker.</summary>
public sealed class LowerLayerCorpusTests
{
    // Captures in which tshark counts blocks that hold no packet, and one more that the table of exceptions leaves out.
    private static readonly string[] s_otherRows = ["be-test102.pcapng", "be-test202.pcapng", "le-test018.pcapng", "test901.pcapng"];
    private static readonly string[] s_fields =
    [
        "eth.src", "eth.dst", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "ip.proto", "ip.ttl", "vlan.id", "tcp.srcport", "tcp.dstport", "udp.srcport",
        "udp.dstport", "udp.length", "icmp.type", "tcp.hdr_len", "tcp.len",
    ];

    [Fact]
    public void Addresses_ports_and_lower_paths_are_those_of_tshark()
    {
        string corpus = RepositoryFiles.Shared("corpus", "dev");
        string oracle = RepositoryFiles.Shared("corpus", "dev-oracle");
        long cells = 0;
        var wrong = new List<string>();
        foreach (string answers in Directory.EnumerateFiles(oracle, "*.packets.tsv.gz").Order())
        {
            string name = Path.GetFileName(answers)[..^".packets.tsv.gz".Length];
            if (!s_otherRows.Contains(name)) cells += Compare(Path.Combine(corpus, name), answers, wrong);
        }

        Assert.True(cells > 500_000, $"{cells} cells");

        // Two packets differ: more layers than a packet may have, and NetBIOS over LLC whose contents are not decoded.
        Assert.True(wrong.Count <= 3, string.Join('\n', wrong.Take(20)));
    }

    private static long Compare(string capture, string answers, List<string> wrong)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(answers), CompressionMode.Decompress));
        string[] head = reader.ReadLine()!.Split('\t');
        int path = Array.IndexOf(head, "frame.protocols");
        int[] columns = [.. s_fields.Select(field => Array.IndexOf(head, field))];
        using var scanner = new CaptureScanner(ByteSources.Open(capture));
        var reassembler = new DatagramReassembler();
        var packet = new DecodedPacket();
        var table = new ProtocolTable();
        long cells = 0;
        int row = 0;
        while (reader.ReadLine() is { } line && scanner.Next(out CapturedFrame frame) == ReadStatus.Frame)
        {
            row++;
            string[] wanted = line.Split('\t');
            ReadOnlySpan<byte> bytes = frame.Data;
            PacketDecoder.Decode(bytes, frame.LinkType, frame.WireLength, ref packet);
            if (packet.FragmentIpOffset >= 0 && reassembler.AddAll(row, frame.Timestamp, bytes, frame.LinkType, ref packet) > 0) bytes = reassembler.Synthetic;
            string[] found = Fields(bytes, packet);
            bool quotes = packet.QuoteStart < packet.LayerCount;
            for (int field = 0; field < columns.Length; field++)
            {
                if (quotes && s_fields[field][0] is 't' or 'u') continue;
                cells++;
                if (wanted[columns[field]] != found[field]) wrong.Add($"{Path.GetFileName(capture)} {row} {s_fields[field]}: {found[field]}, not {wanted[columns[field]]}");
            }

            cells += 2;
            (string shownPath, string shownColumn) = Shown(table, bytes, packet);
            if (Lower(shownPath) != Lower(wanted[path])) wrong.Add($"{Path.GetFileName(capture)} {row} path: {shownPath}, not {wanted[path]}");
            bool application = packet.TcpOffset >= 0 || packet.UdpOffset >= 0;
            if (!application && shownColumn != wanted[path + 1]) wrong.Add($"{Path.GetFileName(capture)} {row} column: {shownColumn}, not {wanted[path + 1]}");
        }

        return cells;
    }

    private static (string Path, string Column) Shown(ProtocolTable table, ReadOnlySpan<byte> frame, in DecodedPacket packet)
    {
        ushort entry = ProtocolTable.Root;
        foreach (Layer layer in packet.Found) entry = table.Child(entry, layer.Protocol);
        if (LowerLayerLabel.Of(frame, packet) is { } label) entry = table.Label(entry, label);
        return (table.Path(entry), table.Column(entry));
    }

    /// <summary>The path up to the last TCP or UDP header; what follows is the recogniser's.</summary>
    private static string Lower(string path)
    {
        string[] layers = path.Split(':');
        int last = Array.FindLastIndex(layers, layer => layer is "tcp" or "udp" or "udplite");
        return last < 0 ? path : string.Join(':', layers[..(last + 1)]);
    }

    private static string[] Fields(ReadOnlySpan<byte> frame, in DecodedPacket packet)
    {
        string[] found = [.. Enumerable.Repeat("", s_fields.Length)];
        if (packet.EthernetOffset >= 0 && EthernetHeader.TryParse(frame[packet.EthernetOffset..], out EthernetHeader ethernet, out _))
        {
            found[0] = Mac(ethernet.Source);
            found[1] = Mac(ethernet.Destination);
        }

        if (packet.Ipv4Offset >= 0 && Ipv4Header.TryParse(frame[packet.Ipv4Offset..], out Ipv4Header ip, out _))
        {
            found[2] = new IPAddress(ip.SourceBytes).ToString();
            found[3] = new IPAddress(ip.DestinationBytes).ToString();
            found[6] = Text(ip.Protocol);
            found[7] = Text(ip.TimeToLive);
        }

        if (packet.Ipv6Offset >= 0 && Ipv6Header.TryParse(frame[packet.Ipv6Offset..], out Ipv6Header ip6, out _))
        {
            found[4] = new IPAddress(ip6.Source).ToString();
            found[5] = new IPAddress(ip6.Destination).ToString();
        }

        if (packet.VlanId >= 0) found[8] = Text(packet.VlanId);
        Transport(frame, packet, found);
        foreach (Layer layer in packet.Found)
        {
            if (layer.Protocol == ProtocolId.Icmp && layer.Offset == packet.IcmpOffset) found[14] = Text(frame[layer.Offset]);
        }

        return found;
    }

    private static void Transport(ReadOnlySpan<byte> frame, in DecodedPacket packet, string[] found)
    {
        if (packet.TcpOffset >= 0)
        {
            found[9] = Word(frame, packet.TcpOffset);
            found[10] = Word(frame, packet.TcpOffset + 2);
            if (packet.TcpShape is not TcpShape.PortsOnly and not TcpShape.QuotedPortsOnly) found[15] = Text((frame[packet.TcpOffset + 12] >> 4) * 4);
            if (packet.TcpShape is TcpShape.Full or TcpShape.Cut16 or TcpShape.BadOffset) found[16] = Text(packet.PayloadLength);
        }

        if (packet.UdpOffset < 0) return;
        found[11] = Word(frame, packet.UdpOffset);
        found[12] = Word(frame, packet.UdpOffset + 2);
        if (packet.UdpOffset + 6 <= frame.Length) found[13] = packet.Transport == ProtocolId.UdpLite ? Text(packet.TransportLength) : Word(frame, packet.UdpOffset + 4);
    }

    private static string Word(ReadOnlySpan<byte> frame, int offset) => Text((frame[offset] << 8) | frame[offset + 1]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Mac(ReadOnlySpan<byte> address) => string.Join(':', Convert.ToHexStringLower(address).Chunk(2).Select(pair => new string(pair)));
}
