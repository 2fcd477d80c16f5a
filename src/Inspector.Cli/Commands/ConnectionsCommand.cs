using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Output;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.States;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Lists the connections with how they went. A is the sender of the first packet.</summary>
internal static class ConnectionsCommand
{
    public const string Usage = "connections FILE [-T text|tsv|json]";

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
        if (form == "tsv") output.Line(string.Join('\t', ConnectionRow.Columns));
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
                    output.Bytes(any ? ",\n"u8 : "\n"u8);
                    ConnectionRow.Json(output, summary);
                    output.EndRow();
                    break;
                case "tsv": output.Line(string.Join('\t', ConnectionRow.Cells(summary))); break;
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
}
