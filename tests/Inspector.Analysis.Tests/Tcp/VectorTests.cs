using System.Globalization;
using System.IO.Compression;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;

using Xunit;

namespace Inspector.Analysis.Tests.Tcp;

/// <summary>Every column of the TCP analysis against what tshark 4.0.17 printed for the same packets: one situation a capture, and random conversations.</summary>
public sealed class VectorTests
{
    private static readonly Dictionary<string, Func<PacketView, string>> s_columns = new()
    {
        ["tcp.stream"] = row => Number(row.TcpStream),
        ["tcp.len"] = row => row.TcpStream is null ? "" : Number(row.PayloadLength),
        ["tcp.seq"] = row => Number(row.Sequence),
        ["tcp.nxtseq"] = row => Number(row.NextSequence),
        ["tcp.ack"] = row => Number(row.Acknowledgement),
        ["tcp.seq_raw"] = row => Number(row.RawSequence),
        ["tcp.ack_raw"] = row => Number(row.RawAcknowledgement),
        ["tcp.window_size_value"] = row => Number(row.Window),
        ["tcp.window_size"] = row => Number(row.ScaledWindow),
        ["tcp.window_size_scalefactor"] = row => Number(row.ScaleFactor),
        ["tcp.completeness"] = row => Number(row.Completeness),
        ["tcp.time_relative"] = row => Seconds(row.TimeRelative),
        ["tcp.time_delta"] = row => Seconds(row.TimeDelta),
        ["tcp.analysis.retransmission"] = row => Mark(row, PacketRemarks.Retransmission),
        ["tcp.analysis.fast_retransmission"] = row => Mark(row, PacketRemarks.FastRetransmission),
        ["tcp.analysis.spurious_retransmission"] = row => Mark(row, PacketRemarks.SpuriousRetransmission),
        ["tcp.analysis.out_of_order"] = row => Mark(row, PacketRemarks.OutOfOrder),
        ["tcp.analysis.lost_segment"] = row => Mark(row, PacketRemarks.LostSegment),
        ["tcp.analysis.ack_lost_segment"] = row => Mark(row, PacketRemarks.AckLostSegment),
        ["tcp.analysis.duplicate_ack"] = row => Mark(row, PacketRemarks.DuplicateAck),
        ["tcp.analysis.duplicate_ack_num"] = row => Number(row.DuplicateAckNumber),
        ["tcp.analysis.duplicate_ack_frame"] = row => Number(row.DuplicateAckPacket + 1),
        ["tcp.analysis.window_update"] = row => Mark(row, PacketRemarks.WindowUpdate),
        ["tcp.analysis.window_full"] = row => Mark(row, PacketRemarks.WindowFull),
        ["tcp.analysis.zero_window"] = row => Mark(row, PacketRemarks.ZeroWindow),
        ["tcp.analysis.zero_window_probe"] = row => Mark(row, PacketRemarks.ZeroWindowProbe),
        ["tcp.analysis.zero_window_probe_ack"] = row => Mark(row, PacketRemarks.ZeroWindowProbeAck),
        ["tcp.analysis.keep_alive"] = row => Mark(row, PacketRemarks.KeepAlive),
        ["tcp.analysis.keep_alive_ack"] = row => Mark(row, PacketRemarks.KeepAliveAck),
        ["tcp.analysis.reused_ports"] = row => Mark(row, PacketRemarks.ReusedPorts),
        ["tcp.analysis.rto"] = row => Seconds(row.Rto),
        ["tcp.analysis.rto_frame"] = row => Number(row.RtoPacket + 1),
        ["tcp.analysis.acks_frame"] = row => Number(row.AckedPacket + 1),
        ["tcp.analysis.ack_rtt"] = row => Seconds(row.AckRtt),
        ["tcp.analysis.initial_rtt"] = row => Seconds(row.InitialRtt),
        ["tcp.analysis.bytes_in_flight"] = row => Number(row.BytesInFlight),
        ["tcp.analysis.push_bytes_sent"] = row => Number(row.PushBytes),
        ["tcp.analysis.tfo_syn"] = row => Mark(row, PacketRemarks.TfoSyn),
        ["tcp.analysis.tfo_ack"] = row => Mark(row, PacketRemarks.TfoAck),
        ["tcp.analysis.tfo_ignored"] = row => Mark(row, PacketRemarks.TfoIgnored),
        ["tcp.connection.fin_active"] = row => Mark(row, PacketRemarks.FinActive),
        ["tcp.connection.fin_passive"] = row => Mark(row, PacketRemarks.FinPassive),
        ["tcp.ack.nonzero"] = row => Mark(row, PacketRemarks.AckNonZero),
    };

    // Where tshark is not followed: exceptions.tsv beside the captures says why. A group stands for its columns.
    private static readonly Dictionary<string, string[]> s_groups = new()
    {
        ["timing"] = ["tcp.time_relative", "tcp.time_delta", "tcp.analysis.acks_frame", "tcp.analysis.ack_rtt", "tcp.analysis.initial_rtt", "tcp.analysis.rto", "tcp.analysis.rto_frame"],
        ["analysis"] = [.. s_columns.Keys.Where(name => name == "tcp.completeness" || name.StartsWith("tcp.analysis.", StringComparison.Ordinal))],
    };

    public static TheoryData<string> Micro => [.. Directory.EnumerateFiles(Folder("micro"), "*.expected.tsv").Select(path => Path.GetFileName(path)[..^".expected.tsv".Length]).Order()];

    public static TheoryData<string> Random => [.. Directory.EnumerateFiles(Folder("random"), "*.pcap").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(Micro))]
    public void A_situation_reads_as_tshark_reads_it(string name) =>
        Compare(Path.Combine(Folder("micro"), name + ".pcap"), File.ReadAllLines(Path.Combine(Folder("micro"), name + ".expected.tsv")), Exceptions(name));

    [Theory]
    [MemberData(nameof(Random))]
    public void Random_conversations_read_as_tshark_reads_them(string name)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder("random"), name + ".pcap.packets.tsv.gz")), CompressionMode.Decompress));
        Compare(Path.Combine(Folder("random"), name + ".pcap"), text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries), []);
    }

    private static void Compare(string capture, string[] expected, HashSet<string> except)
    {
        using CaptureSession session = CaptureSession.Read(new FileByteSource(capture));
        string[] head = expected[0].Split('\t');
        Assert.Equal(expected.Length - 1, session.Index.Count);
        var differences = new List<string>();
        for (int packet = 0; packet < session.Index.Count; packet++)
        {
            string[] cells = expected[packet + 1].Split('\t');
            var row = new PacketView(session.Index, session.Conversations, packet);
            if (row.IsQuoted) continue;
            for (int column = 0; column < head.Length; column++)
            {
                if (except.Contains(head[column]) || !s_columns.TryGetValue(head[column], out Func<PacketView, string>? shown)) continue;
                string wanted = column < cells.Length ? cells[column] : "";
                string here = shown(row);
                if (wanted.Length > 0 && here == "set") here = wanted;
                if (here != wanted) differences.Add($"frame {packet + 1} {head[column]}: tshark '{wanted}', here '{here}'");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
    }

    private static HashSet<string> Exceptions(string name) =>
    [
        .. File.ReadLines(Path.Combine(Folder("micro"), "exceptions.tsv"))
            .Select(line => line.Split('\t'))
            .Where(cells => cells[0] == name + ".pcap")
            .SelectMany(cells => s_groups[cells[1]]),
    ];

    private static string Folder(string name) => Path.Combine(RepositoryFiles.Root, "tests", "Captures", name);

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Mark(PacketView row, PacketRemarks remark) => (row.Remarks & remark) != 0 ? "set" : "";

    private static string Seconds(long? nanoseconds) => nanoseconds is not { } value
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{(value < 0 ? "-" : "")}{Math.Abs(value) / 1_000_000_000}.{Math.Abs(value) % 1_000_000_000:d9}");
}
