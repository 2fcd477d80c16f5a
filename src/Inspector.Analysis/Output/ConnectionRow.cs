using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.States;

namespace Inspector.Analysis.Output;

/// <summary>A connection as cells or as a JSON object. A is the sender of the first packet; see docs/cli.md for the columns.</summary>
public static class ConnectionRow
{
    private static readonly string[] s_columns =
    [
        "protocol", "stream", "address_a", "port_a", "address_b", "port_b", "packets_ab", "bytes_ab", "payload_ab", "packets_ba", "bytes_ba", "payload_ba",
        "first_frame", "start", "duration", "outcome", "state_a", "state_b", "conn_state", "history", "completeness", "initial_rtt",
    ];

    /// <summary>Names of the cells, which are those of the members.</summary>
    public static IReadOnlyList<string> Columns => s_columns;

    /// <summary>The values in the order of <see cref="Columns"/>; empty where there is none.</summary>
    public static string[] Cells(ConnectionSummary summary)
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

    /// <summary>One object; a member without a value is left out.</summary>
    public static void Json(Utf8Writer output, ConnectionSummary summary)
    {
        output.Byte((byte)'{');
        Members(output, summary);
        output.Byte((byte)'}');
    }

    /// <summary>The members of <see cref="Json"/> without its braces, for an object that says more.</summary>
    public static void Members(Utf8Writer output, ConnectionSummary summary)
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
