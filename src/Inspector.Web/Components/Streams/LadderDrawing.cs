using System.Globalization;
using System.Net;
using System.Text;
using Inspector.Analysis.Tcp.Ladder;

namespace Inspector.Web.Components.Streams;

/// <summary>Draws rows of a ladder as SVG that is a row of a grid at the same time: what a screen reader says is what is drawn.</summary>
public sealed class LadderDrawing(LadderView view, LadderTexts texts, LadderColumns columns)
{
    private const int Baseline = 13;
    private const int ArrowTail = 19;
    private const int ArrowHead = 25;
    private const int ClientEdge = LadderColumns.Client + 4;
    private const string ToServer = "<svg x=\"" + LadderColumns.Server + "\" overflow=\"visible\" role=\"none\">";

    private readonly StringBuilder _out = new(1024);

    /// <summary>What stands inside a row's group; its top is 0.</summary>
    public string Row(in LadderRow row, string fromClient, string fromServer)
    {
        _out.Clear();
        _out.Append(CultureInfo.InvariantCulture, $"<rect class=\"hit\" width=\"100%\" height=\"{row.Height}\"/><rect class=\"bar\" width=\"3\" height=\"{row.Height}\"/>");
        switch (row.Kind)
        {
            case LadderRowKind.Segment:
                DrawSegment(view.Ladder.SegmentAt(row.Number), fromClient, fromServer);
                break;
            case LadderRowKind.Missing:
                DrawMissing(view.Ladder.MissingAt(row.Number), fromClient, fromServer);
                break;
            case LadderRowKind.Pause:
                DrawPause(row);
                break;
            default:
                DrawFold(row);
                break;
        }

        return _out.ToString();
    }

    /// <summary>Style class of a row.</summary>
    public string ClassOf(in LadderRow row)
    {
        ConnectionLadder ladder = view.Ladder;
        switch (row.Kind)
        {
            case LadderRowKind.Pause:
                return "pause";
            case LadderRowKind.Missing:
                MissingSegment missing = ladder.MissingAt(row.Number);
                return (IsClient(missing.FromB) ? "seg c " : "seg s ") + (missing.Kind is MissingKind.Lost or MissingKind.Implied ? "lost" : "ghost");
            case LadderRowKind.Segment:
                LadderSegment segment = ladder.SegmentAt(row.Number);
                string again = LadderMark.Of(segment.Remark).Letter == "R" ? " retrans" : "";
                return (IsClient(segment.FromB) ? "seg c" : "seg s") + (segment.Length > 0 ? " data" : "") + again;
            default:
                return "fold";
        }
    }

    private bool IsClient(bool fromB) => fromB == view.Ladder.Roles.ClientIsB;

    private void DrawSegment(in LadderSegment segment, string fromClient, string fromServer)
    {
        bool client = IsClient(segment.FromB);
        Cell("no", LadderColumns.Number, LadderTexts.Number(segment.Packet + 1L));
        Cell("time", LadderColumns.Time, ExactTime.Since(segment.Time));
        DrawArrow(client, client ? fromClient : fromServer, States(segment.Position));
        Cell("flags", LadderColumns.Flags, LadderTexts.Flags(segment.Flags));
        Numbers(segment.Sequence, segment.SequenceEnd, segment.Acknowledgement, segment.Flags is null ? null : segment.Length, segment.Window);
        Remark(LadderMark.Of(segment.Remark), texts.Remark(view.Ladder, segment));
    }

    private void Numbers(uint? from, uint? to, uint? acknowledgement, uint? length, uint? window)
    {
        if (from is { } first) Value(LadderColumns.Sequence, "seq ", to == from ? LadderTexts.Number(first) : $"{LadderTexts.Number(first)}:{LadderTexts.Number(to ?? first)}");
        if (acknowledgement is { } ack) Value(columns.Acknowledgement, "ack ", LadderTexts.Number(ack));
        if (length is { } bytes) Value(columns.Length, "len ", Quantities.Count(bytes), zero: bytes == 0);
        if (window is { } room) Value(columns.Window, "win ", Quantities.Count(room));
    }

    /// <summary>States after a segment that changed one, for those who do not see the bands.</summary>
    private string States(int position)
    {
        ConnectionLadder ladder = view.Ladder;
        return ladder.ChangesAt(position).Any() ? texts.States(ladder.StateAfter(client: true, position), ladder.StateAfter(client: false, position)) : "";
    }

    private void DrawMissing(in MissingSegment missing, string fromClient, string fromServer)
    {
        ConnectionLadder ladder = view.Ladder;
        bool client = IsClient(missing.FromB);
        bool lost = missing.Kind is MissingKind.Lost or MissingKind.Implied;
        Cell("time", LadderColumns.Time, missing.Before >= ladder.SegmentCount ? texts.AfterEnd : texts.NotAfter(ExactTime.Since(ladder.TimeSinceFirst(missing.Before))));
        _out.Append(CultureInfo.InvariantCulture, $"<g role=\"gridcell\" aria-label=\"{(client ? fromClient : fromServer)}\">");
        string start = client ? LadderTexts.Number(ClientEdge) : LadderColumns.Server;
        string end = lost ? "44%" : client ? LadderColumns.Server : LadderTexts.Number(ClientEdge);
        _out.Append(CultureInfo.InvariantCulture, $"<line x1=\"{start}\" y1=\"{ArrowTail}\" x2=\"{end}\" y2=\"{ArrowHead}\"/>");
        if (lost) _out.Append("<svg x=\"44%\" overflow=\"visible\" role=\"none\"><path class=\"x\" d=\"M-5 20 l10 10 M5 20 l-10 10\"/></svg>");
        else Tip(client);
        _out.Append("</g>");
        bool knownFlags = missing.Flags != default;
        Cell("flags", LadderColumns.Flags, LadderTexts.Flags(knownFlags ? missing.Flags : null));
        uint from = ladder.Relative(missing, missing.From);
        uint length = missing.To.Since(missing.From);
        uint? acknowledgement = missing.Acknowledgement is { } ack ? ladder.Relative(missing, ack, ofPeer: true) : null;
        if (knownFlags) Numbers(from, from, acknowledgement, 0, null);
        else Numbers(from, from + length, acknowledgement, length, null);
        Remark(LadderMark.Of(missing.Kind), texts.Remark(missing));
    }

    private void DrawArrow(bool client, string direction, string states)
    {
        (string x1, string x2) = client ? (LadderTexts.Number(ClientEdge), LadderColumns.Server) : (LadderColumns.Server, LadderTexts.Number(ClientEdge));
        _out.Append("<g role=\"gridcell\" aria-label=\"").Append(direction);
        if (states.Length > 0) _out.Append(", ").Append(WebUtility.HtmlEncode(states));
        _out.Append(CultureInfo.InvariantCulture, $"\"><line x1=\"{x1}\" y1=\"{ArrowTail}\" x2=\"{x2}\" y2=\"{ArrowHead}\"/>");
        Tip(client);
        _out.Append("</g>");
    }

    private void Tip(bool client)
    {
        if (client) _out.Append(ToServer).Append(CultureInfo.InvariantCulture, $"<path class=\"tip\" d=\"M-4 {ArrowHead} l-9 -4.6 l1 8.4 z\"/></svg>");
        else _out.Append(CultureInfo.InvariantCulture, $"<path class=\"tip\" d=\"M{ClientEdge} {ArrowHead} l9 -4.6 l-1 8.4 z\"/>");
    }

    private void DrawPause(in LadderRow row)
    {
        string amount = ExactTime.Span(view.Ladder.GapBefore(row.Number));
        string fact = texts.Pause(view.Ladder, row.Number);
        double middle = Math.Min(row.Height, LadderView.PauseHeight) / 2.0; // to scale it begins with its amount
        // Wide enough for either language: a Chinese character is as wide as two digits.
        int width = 12 + (int)((amount.Length + fact.Sum(c => c > 0x2E00 ? 2 : 1)) * 6.6);
        _out.Append(CultureInfo.InvariantCulture, $"<line class=\"rule\" x1=\"246\" x2=\"{LadderColumns.Server}\" y1=\"{middle}\" y2=\"{middle}\"/>")
            .Append(CultureInfo.InvariantCulture, $"<rect class=\"under\" x=\"277\" y=\"{middle - 9}\" width=\"{width}\" height=\"18\"/>")
            .Append(CultureInfo.InvariantCulture, $"<text role=\"gridcell\" x=\"{LadderColumns.Sequence}\" y=\"{middle + 4}\"><tspan class=\"amount\">{amount}</tspan> ")
            .Append(WebUtility.HtmlEncode(fact)).Append("</text>");
    }

    private void DrawFold(in LadderRow row)
    {
        LadderFold fold = view.Ladder.FoldOf(row.Group);
        bool open = row.Kind == LadderRowKind.OpenFold;
        Cell("no", LadderColumns.Number, LadderTexts.Number(view.Ladder.PacketAt(fold.First) + 1L), 18);
        Cell("time", LadderColumns.Time, ExactTime.Since(view.Ladder.TimeSinceFirst(fold.First)), 18);
        _out.Append("<rect class=\"box\" x=\"242\" y=\"3\" width=\"372\" height=\"21\" rx=\"3\" style=\"width:calc(62% - 252px)\"/>")
            .Append(open ? "<path class=\"chevron\" d=\"M247 11 l4 4 l4 -4\"/>" : "<path class=\"chevron\" d=\"M249 9.5 l4 4 l-4 4\"/>");
        bool clientSends = fold.IsExchange || IsClient(fold.FromA == 0);
        bool serverSends = fold.IsExchange || !clientSends;
        if (serverSends) _out.Append("<path class=\"dir s\" d=\"M269 9.5 l-8 4 l8 4 z\"/>");
        if (clientSends) _out.Append(CultureInfo.InvariantCulture, $"<path class=\"dir c\" d=\"M{(fold.IsExchange ? 272 : 262)} 9.5 l8 4 l-8 4 z\"/>");
        _out.Append(CultureInfo.InvariantCulture, $"<text role=\"gridcell\" x=\"{LadderColumns.Sequence}\" y=\"17.5\">").Append(WebUtility.HtmlEncode(texts.Fold(view.Ladder, fold)));
        _out.Append("<tspan class=\"k\" dx=\"8\">");
        if (fold.Sequence is { } from && fold.Bytes > 0) _out.Append(CultureInfo.InvariantCulture, $"seq {from}:{fold.SequenceEnd} · ");
        _out.Append(ExactTime.Short(fold.Span)).Append("</tspan></text>");
        LadderMark mark = fold.SmallWrites ? new("P", "note") : LadderMark.Of(fold.Remark);
        Remark(mark, texts.Remark(fold), 4.5);
    }

    private void Cell(string style, int x, string text, double y = Baseline) =>
        _out.Append(CultureInfo.InvariantCulture, $"<text role=\"gridcell\" class=\"{style}\" x=\"{x}\" y=\"{y}\">").Append(WebUtility.HtmlEncode(text)).Append("</text>");

    private void Value(int x, string word, string value, bool zero = false)
    {
        _out.Append(CultureInfo.InvariantCulture, $"<text role=\"gridcell\" class=\"{(zero ? "lbl zero" : "lbl")}\" x=\"{x}\" y=\"{Baseline}\"");
        // Without room for the word a screen reader still says it.
        if (columns.Words) _out.Append("><tspan class=\"k\">").Append(word).Append("</tspan>");
        else _out.Append(" aria-label=\"").Append(word).Append(value).Append("\">");
        _out.Append(value).Append("</text>");
    }

    private void Remark(LadderMark mark, string text, double y = 2.5)
    {
        if (mark.Letter.Length == 0) return;
        _out.Append(ToServer).Append("<g role=\"gridcell\">")
            .Append(CultureInfo.InvariantCulture, $"<g class=\"mk {mark.Style}\"><rect x=\"104\" y=\"{y}\" width=\"13\" height=\"13\" rx=\"3\"/><text x=\"110.5\" y=\"{y + 9.9}\">{mark.Letter}</text></g>")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"rm {mark.Style}\" x=\"123\" y=\"{y + 10.5}\">").Append(WebUtility.HtmlEncode(text)).Append("</text></g></svg>");
    }
}
