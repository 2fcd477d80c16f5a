using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.States;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Lists the connections with how they went. A is the sender of the first packet.</summary>
internal static class ConnectionsCommand
{
    public const string Usage = "connections FILE [-T text|tsv|json]";

    private static readonly string[] s_columns =
    [
        "protocol", "stream", "address_a", "port_a", "address_b", "port_b", "packets_ab", "bytes_ab", "payload_ab", "packets_ba", "bytes_ba", "payload_ba",
        "first_frame", "start", "duration", "outcome", "state_a", "state_b", "conn_state", "history", "completeness", "initial_rtt",
    ];

    public static int Run(Arguments arguments, Utf8Output output)
    {
        string form = "text";
        while (arguments.NextOption() is { } option)
        {
            form = option == "-T" ? arguments.OneOf("text", "tsv", "json") : throw arguments.Unknown();
        }

        arguments.Expect(1, 1, Usage);
        string path = arguments.Operands[0];
        using CaptureSession session = CaptureOpening.Read(path);
        var summaries = new ConnectionSummaries(session.Index, session.Conversations);
        if (form == "tsv") output.Line(string.Join('\t', s_columns));
        if (form == "json") output.Byte((byte)'[');
        bool any = false;
        for (int id = 0; id < session.Conversations.Count; id++)
        {
            // A stream that is only quoted in ICMP errors has no packet of its own.
            if (session.Conversations[id].FirstPacket < 0) continue;
            ConnectionSummary summary = summaries.Of(id);
            switch (form)
            {
                case "json":
                    output.Bytes(any ? ",\n{"u8 : "\n{"u8);
                    Json(output, summary);
                    output.Byte((byte)'}');
                    output.EndRow();
                    break;
                case "tsv": output.Line(string.Join('\t', Cells(summary))); break;
                default: Text(output, summary); break;
            }

            any = true;
        }

        if (form == "json") output.Bytes("\n]\n"u8);
        output.Flush();
        return CaptureOpening.Report(output, path, session.Progress);
    }

    private static void Text(Utf8Output output, ConnectionSummary summary)
    {
        Conversation row = summary.Row;
        output.Text(string.Create(CultureInfo.InvariantCulture,
            $"{(row.Kind == ConversationKind.Tcp ? "TCP" : "UDP")} {row.Stream,5}  {End(row.AddressA, row.PortA)} ↔ {End(row.AddressB, row.PortB)}  "));
        output.Text(string.Create(CultureInfo.InvariantCulture,
            $"{summary.Packets} packets, {summary.Bytes} bytes, {summary.Duration / 1e9:0.000000} s"));
        if (row.Kind == ConversationKind.Tcp) output.Text($"  {summary.ZeekState} {summary.ZeekHistory}  {ConnectionOutcomes.Text(summary.Outcome)}; {summary.Completeness}");
        output.Line("");
    }

    private static string End(in IpAddress address, ushort port) =>
        (address.Version == 6 ? "[" + address + "]" : address.ToString()) + ":" + port.ToString(CultureInfo.InvariantCulture);

    private static string[] Cells(ConnectionSummary summary)
    {
        Conversation row = summary.Row;
        bool tcp = row.Kind == ConversationKind.Tcp;
        return
        [
            tcp ? "tcp" : "udp", Number(row.Stream), row.AddressA.ToString(), Number(row.PortA), row.AddressB.ToString(), Number(row.PortB),
            Number(row.PacketsFromA), Number(row.BytesFromA), Number(row.PayloadFromA), Number(row.PacketsFromB), Number(row.BytesFromB), Number(row.PayloadFromB),
            Number(row.FirstPacket + 1L), Seconds(row.FirstTime), Seconds(summary.Duration), tcp ? ConnectionOutcomes.Text(summary.Outcome) : "",
            tcp ? TcpStateNames.Of(summary.StateA) : "", tcp ? TcpStateNames.Of(summary.StateB) : "", summary.ZeekState, summary.ZeekHistory,
            tcp ? Number(row.Completeness) : "", row.InitialRtt > 0 ? Seconds(row.InitialRtt) : "",
        ];
    }

    private static void Json(Utf8Output output, ConnectionSummary summary)
    {
        string[] cells = Cells(summary);
        bool any = false;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length == 0) continue;
            if (any) output.Byte((byte)',');
            any = true;
            JsonText.String(output, s_columns[i]);
            output.Byte((byte)':');
            // Numbers are the cells that are digits alone; times stay strings, which keep their nanoseconds.
            if (s_columns[i] is not "history" && cells[i].AsSpan().IndexOfAnyExceptInRange('0', '9') < 0) output.Text(cells[i]);
            else JsonText.String(output, cells[i]);
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(long nanoseconds) =>
        (nanoseconds / 1_000_000_000m).ToString("0.000000000", CultureInfo.InvariantCulture);
}
