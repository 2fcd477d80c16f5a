using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Statistics;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Statistics;

/// <summary>Every row of tshark's tables (conv, endpoints, io,phs) and of capinfos for every capture of one situation is a row of ours, with the same numbers, and no other.</summary>
public sealed class TsharkTablesTests
{
    /// <summary>tshark leaves a packet out of its TCP tables when its dissector gave up within the header: cut, broken length, broken option. For us it is sent all the same.</summary>
    private static readonly string[] s_brokenHeaders = ["bad_options.pcap", "snaplen_cut.pcap", "bad_header_length.pcap"];

    [Theory]
    [InlineData("conv,tcp")]
    [InlineData("conv,udp")]
    [InlineData("endpoints,eth")]
    [InlineData("endpoints,ip")]
    [InlineData("endpoints,ipv6")]
    [InlineData("endpoints,tcp")]
    [InlineData("endpoints,udp")]
    [InlineData("io,phs")]
    [InlineData("capinfos")]
    public async Task A_table_is_tsharks(string table)
    {
        ILookup<string, string> expected = File.ReadLines(Path.Combine(RepositoryFiles.Micro, "statistics.tsv"))
            .Select(line => line.Split('\t', 3)).Where(cells => cells[1] == table && !IsMark(cells[2])).ToLookup(cells => cells[0], cells => cells[2]);
        var differences = new StringBuilder();
        int captures = 0;
        foreach (string path in Directory.EnumerateFiles(RepositoryFiles.Micro, "*.pcap"))
        {
            if (s_brokenHeaders.Contains(Path.GetFileName(path)) && (table is "conv,tcp" or "endpoints,tcp" or "io,phs")) continue;
            captures++;
            using CaptureSession session = CaptureSession.Read(ByteSources.Open(path));
            string[] ours = [.. await Rows(session, table)];
            string[] theirs = [.. expected[Path.GetFileName(path)]];
            foreach (string row in theirs.Where(row => !ours.Any(our => Matches(row, our)))) differences.AppendLine(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} -\t{row}");
            foreach (string row in ours.Where(our => !theirs.Any(row => Matches(row, our)))) differences.AppendLine(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} +\t{row}");
        }

        Assert.NotEqual(0, captures);
        Assert.Equal("", differences.ToString());
    }

    /// <summary>What tshark hangs into the hierarchy to say that something is broken or was put together is no protocol.</summary>
    private static bool IsMark(string row) => row.Contains(":_ws.", StringComparison.Ordinal) || row.Contains(":tcp.segments", StringComparison.Ordinal);

    /// <summary>A number that tshark printed rounded stands as a question mark.</summary>
    private static bool Matches(string theirs, string ours) =>
        theirs == ours || (theirs.Contains('?', StringComparison.Ordinal)
            && theirs.Split('\t').Zip(ours.Split('\t')).All(pair => pair.First == "?" || pair.First == pair.Second));

    private static Task<IEnumerable<string>> Rows(CaptureSession session, string table) => table switch
    {
        "conv,tcp" => Connections(session, ConversationKind.Tcp),
        "conv,udp" => Connections(session, ConversationKind.Udp),
        "endpoints,eth" => Endpoints(session, EndpointKind.Ethernet),
        "endpoints,ip" => Endpoints(session, EndpointKind.Ipv4),
        "endpoints,ipv6" => Endpoints(session, EndpointKind.Ipv6),
        "endpoints,tcp" => Endpoints(session, EndpointKind.Tcp),
        "endpoints,udp" => Endpoints(session, EndpointKind.Udp),
        "capinfos" => Sums(session),
        _ => Hierarchy(session),
    };

    private static async Task<IEnumerable<string>> Connections(CaptureSession session, ConversationKind kind)
    {
        using ConnectionList list = await Waiting.Complete(new ConnectionList(session, CountedPackets.All(session), kind));
        var rows = new List<string>();
        for (int place = 0; place < list.Count; place++)
        {
            Conversation row = list[place].Row;
            rows.Add(string.Create(CultureInfo.InvariantCulture,
                $"{row.AddressA}:{row.PortA}\t{row.AddressB}:{row.PortB}\t{row.PacketsFromA}\t{row.BytesFromA}\t{row.PacketsFromB}\t{row.BytesFromB}"));
        }

        return rows;
    }

    private static async Task<IEnumerable<string>> Endpoints(CaptureSession session, EndpointKind kind)
    {
        using EndpointList list = await Waiting.Complete(new EndpointList(session, CountedPackets.All(session), kind));
        var rows = new List<string>();
        for (int place = 0; place < list.Count; place++)
        {
            EndpointItem row = list[place];
            string port = kind is EndpointKind.Tcp or EndpointKind.Udp ? string.Create(CultureInfo.InvariantCulture, $" {row.Key.Port}") : "";
            rows.Add(string.Create(CultureInfo.InvariantCulture,
                $"{row.Key.AddressText}{port}\t{row.PacketsSent}\t{row.BytesSent}\t{row.PacketsReceived}\t{row.BytesReceived}"));
        }

        return rows;
    }

    private static async Task<IEnumerable<string>> Hierarchy(CaptureSession session)
    {
        using ProtocolHierarchy hierarchy = await Waiting.Complete(new ProtocolHierarchy(session, CountedPackets.All(session)));
        var rows = new List<string>();
        Add(hierarchy.Root);
        return rows;

        void Add(ProtocolNode node)
        {
            foreach (ProtocolNode child in node.Children)
            {
                rows.Add(string.Create(CultureInfo.InvariantCulture, $"{child.Path}\t{child.Packets}\t{child.Bytes}"));
                Add(child);
            }
        }
    }

    /// <summary>Without the rates: capinfos divides by a difference of seconds since 1970 as floating numbers, which is off in the fifth digit.</summary>
    private static async Task<IEnumerable<string>> Sums(CaptureSession session)
    {
        using CaptureTotals totals = await Waiting.Complete(new CaptureTotals(session, CountedPackets.All(session)));
        CaptureSums sums = totals.Sums;
        return
        [
            string.Create(CultureInfo.InvariantCulture,
                $"{sums.Packets}\t{sums.Bytes}\t{sums.Span / 1e9m:F6}\t{sums.Earliest / 1e9m:F6}\t{sums.Latest / 1e9m:F6}\t{sums.MeanLength:F2}\t{sums.InOrder}"),
        ];
    }
}
