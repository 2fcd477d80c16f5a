using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.States;
using Inspector.Analysis.Tests.Scenarios;

namespace Inspector.Analysis.Tests.Ladder;

/// <summary>A ladder as lines of text, one a row: what the *.ladder.txt files of tests/Captures/micro hold.</summary>
internal static class LadderLines
{
    public static ConnectionLadder LadderOf(PlayedCapture capture, int stream = 0, LadderSettings? settings = null) =>
        ConnectionLadder.Of(capture.Session, capture.Conversations.IdOf(ConversationKind.Tcp, stream), settings, Xunit.TestContext.Current.CancellationToken);

    public static string Of(LadderView view)
    {
        var text = new StringBuilder();
        for (long i = 0; i < view.RowCount; i++) text.Append(Line(view, view.At(i))).Append('\n');
        Append(text, view.Ladder, client: true);
        Append(text, view.Ladder, client: false);
        return text.ToString();
    }

    public static string[] Rows(LadderView view) => [.. Enumerable.Range(0, (int)view.RowCount).Select(row => Line(view, view.At(row)))];

    private static string Line(LadderView view, in LadderRow row)
    {
        ConnectionLadder ladder = view.Ladder;
        switch (row.Kind)
        {
            case LadderRowKind.Pause:
                return string.Create(CultureInfo.InvariantCulture, $"-- {ladder.GapBefore(row.Number) / 1_000_000m:0.######} ms");
            case LadderRowKind.Missing:
                MissingSegment missing = ladder.MissingAt(row.Number);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"?? {Arrow(ladder, missing.FromB)} {missing.Flags} {ladder.Relative(missing, missing.From)}:{ladder.Relative(missing, missing.To)} {missing.Kind} by {missing.ProvedBy + 1}");
            case LadderRowKind.Segment:
                LadderSegment segment = ladder.SegmentAt(row.Number);
                string changes = string.Concat(ladder.ChangesAt(row.Number).Select(change => $" {ladder.Roles.NameOf(change.OfB)}:{TcpStateNames.Of(change.State)}/{change.Evidence}"));
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{segment.Packet + 1} {Arrow(ladder, segment.FromB)} {segment.Flags} {segment.Sequence}:{segment.SequenceEnd} ack {segment.Acknowledgement} len {segment.Length} {segment.Remark}{changes}");
            default:
                LadderFold fold = ladder.FoldOf(row.Group);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(row.Kind == LadderRowKind.Fold ? "[+]" : "[-]")} {ladder.PacketAt(fold.First) + 1} {(fold.IsExchange ? "<>" : Arrow(ladder, fold.FromA == 0))} {fold.Count} segments {fold.Bytes} B {fold.Sequence}:{fold.SequenceEnd} {fold.Remark}");
        }
    }

    private static string Arrow(ConnectionLadder ladder, bool fromB) => fromB == ladder.Roles.ClientIsB ? ">" : "<";

    private static void Append(StringBuilder text, ConnectionLadder ladder, bool client)
    {
        text.Append(client ? "client" : "server");
        foreach (LadderSpan span in ladder.SpansOf(client))
        {
            string at = span.Place == LadderPlace.Above ? "top" : string.Create(CultureInfo.InvariantCulture, $"{ladder.PacketAt(span.Segment) + 1} {span.Place}");
            text.Append(CultureInfo.InvariantCulture, $" | {at} {TcpStateNames.Of(span.State)} {span.Certainty}");
        }

        text.Append('\n');
    }
}
