using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>TCP (RFC 9293). Relative numbers and analysis come from the packet's row.</summary>
internal static class TcpDissector
{
    private const int Header = 20;

    private static readonly (TcpFlags Bit, string Abbreviation, string Name)[] s_flags =
    [
        (TcpFlags.Ae, "tcp.flags.ae", "Accurate ECN"),
        (TcpFlags.Cwr, "tcp.flags.cwr", "Congestion Window Reduced"),
        (TcpFlags.Ece, "tcp.flags.ece", "ECN-Echo"),
        (TcpFlags.Urg, "tcp.flags.urg", "Urgent"),
        (TcpFlags.Ack, "tcp.flags.ack", "Acknowledgment"),
        (TcpFlags.Psh, "tcp.flags.push", "Push"),
        (TcpFlags.Rst, "tcp.flags.reset", "Reset"),
        (TcpFlags.Syn, "tcp.flags.syn", "Syn"),
        (TcpFlags.Fin, "tcp.flags.fin", "Fin"),
    ];

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        PacketView row = context.Row;
        context.Protocol("tcp", "Transmission Control Protocol", at, Math.Max(layer.Length, Header));
        if (!context.Need(at, 4, "the ports")) return;
        context.Tree.Rename($"Transmission Control Protocol, Src Port: {context.U16(at)}, Dst Port: {context.U16(at + 2)}");
        context.Word("tcp.srcport", "Source Port", at);
        context.Word("tcp.dstport", "Destination Port", at + 2);
        if (row.TcpStream is int stream) context.Derived("tcp.stream", $"Stream index: {stream}", TreeValue.Of((ulong)stream));
        if (row.Completeness is int completeness) context.Derived("tcp.completeness", $"Conversation completeness so far: {completeness}", TreeValue.Of((ulong)completeness));
        if (row.PayloadLength is uint payload) context.Derived("tcp.len", $"TCP Segment Len: {payload}", TreeValue.Of((ulong)payload));
        if (!context.Need(at, 16, "the fixed header")) return;
        Numbers(ref context, at, row);
        int length = (context.U8(at + 12) >> 4) * 4;
        context.Value("tcp.hdr_len", "Header Length", (ulong)length, at + 12, 1, length + " bytes");
        if (length < Header) context.Remark("tcp.hdr_len.bad", $"Header length {length} is less than {Header}", TreeSeverity.Error, at + 12, 1);
        Flags(ref context, at + 12);
        Connection(ref context, at);
        context.Word("tcp.window_size_value", "Window", at + 14);
        if (row.ScaledWindow is uint window) context.Derived("tcp.window_size", $"Calculated window size: {window}", TreeValue.Of((ulong)window));
        if (row.ScaleFactor is int factor) context.Derived("tcp.window_size_scalefactor", ScaleText(factor), TreeValue.Of((long)factor));
        if (!context.Need(at, Header, "checksum and urgent pointer")) return;
        context.HexWord("tcp.checksum", "Checksum", at + 16);
        context.Word("tcp.urgent_pointer", "Urgent Pointer", at + 18);
        int options = Math.Min(length, layer.Length) - Header;
        if (options > 0 && context.Need(at + Header, options, "the options")) TcpOptionsDissector.Dissect(ref context, at + Header, options);
        Times(ref context, row);
        TcpAnalysisDissector.Dissect(ref context, row);
    }

    /// <summary>What opens, closes or breaks a connection.</summary>
    private static void Connection(ref DissectionContext context, int at)
    {
        var flags = (TcpFlags)context.U8(at + 13);
        if ((flags & TcpFlags.Syn) != 0)
        {
            bool answer = (flags & TcpFlags.Ack) != 0;
            context.Remark(
                answer ? "tcp.connection.synack" : "tcp.connection.syn",
                answer ? $"Connection establish acknowledge (SYN+ACK): server port {context.U16(at)}" : $"Connection establish request (SYN): server port {context.U16(at + 2)}",
                TreeSeverity.Chat, at + 13, 1);
        }

        if ((flags & TcpFlags.Fin) != 0) context.Remark("tcp.connection.fin", "Connection finish (FIN)", TreeSeverity.Chat, at + 13, 1);
        if ((context.Row.Remarks & PacketRemarks.FinActive) != 0) context.Remark("tcp.connection.fin_active", "This frame initiates the connection closing", TreeSeverity.Note, at + 13, 1);
        if ((context.Row.Remarks & PacketRemarks.FinPassive) != 0) context.Remark("tcp.connection.fin_passive", "This frame undergoes the connection closing", TreeSeverity.Note, at + 13, 1);
        if ((flags & TcpFlags.Rst) != 0) context.Remark("tcp.connection.rst", "Connection reset (RST)", TreeSeverity.Warning, at + 13, 1);
    }

    private static void Numbers(ref DissectionContext context, int at, in PacketView row)
    {
        uint rawSequence = context.U32(at + 4), rawAcknowledgement = context.U32(at + 8);
        uint sequence = row.Sequence ?? rawSequence, acknowledgement = row.Acknowledgement ?? rawAcknowledgement;
        bool relative = (row.Remarks & PacketRemarks.RawSequence) == 0, relativeAck = (row.Remarks & PacketRemarks.RawAcknowledgement) == 0;
        context.Tree.Add("tcp.seq", $"Sequence Number: {sequence}{(relative ? "    (relative sequence number)" : "")}", TreeValue.Of((ulong)sequence), at + 4, 4);
        context.Double("tcp.seq_raw", "Sequence Number (raw)", at + 4);
        if (row.NextSequence is uint next) context.Derived("tcp.nxtseq", $"Next Sequence Number: {next}{(relative ? "    (relative sequence number)" : "")}", TreeValue.Of((ulong)next));
        context.Tree.Add(
            "tcp.ack", $"Acknowledgment Number: {acknowledgement}{(relativeAck ? "    (relative ack number)" : "")}", TreeValue.Of((ulong)acknowledgement), at + 8, 4);
        context.Double("tcp.ack_raw", "Acknowledgment number (raw)", at + 8);
    }

    private static void Flags(ref DissectionContext context, int at)
    {
        var flags = (TcpFlags)(context.U16(at) & 0xFFF);
        string names = "";
        for (int i = s_flags.Length - 1; i >= 0; i--)
        {
            if ((flags & s_flags[i].Bit) != 0) names += (names.Length == 0 ? "" : ", ") + ShortName(s_flags[i].Bit);
        }

        context.Tree.Open("tcp.flags", $"Flags: 0x{(int)flags:x3} ({(names.Length == 0 ? "<None>" : names)})", TreeValue.Hex((ulong)flags, 4), at, 2);
        context.Value("tcp.flags.res", "Reserved", (ulong)(flags & TcpFlags.Reserved) >> 9, at, 1);
        foreach ((TcpFlags bit, string abbreviation, string name) in s_flags) context.Flag(abbreviation, name, (flags & bit) != 0, at, 2);
        context.Tree.Close();
    }

    private static void Times(ref DissectionContext context, in PacketView row)
    {
        if (row.TimeRelative is not long relative) return;
        context.Heading("[Timestamps]", 0, 0);
        context.Derived("tcp.time_relative", $"Time since first frame in this TCP stream: {TreeValue.FormatSeconds(relative)} seconds", TreeValue.Duration(relative));
        if (row.TimeDelta is long delta)
        {
            context.Derived("tcp.time_delta", $"Time since previous frame in this TCP stream: {TreeValue.FormatSeconds(delta)} seconds", TreeValue.Duration(delta));
        }

        context.Tree.Close();
    }

    private static string ScaleText(int factor) => factor switch
    {
        -1 => "Window size scaling factor: -1 (unknown)",
        -2 => "Window size scaling factor: -2 (no window scaling used)",
        _ => $"Window size scaling factor: {factor}",
    };

    private static string ShortName(TcpFlags bit) => bit.ToString().ToUpperInvariant();
}
