using System.Globalization;
using System.Net;
using System.Text;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.States;

namespace Inspector.Web.Components.Streams;

/// <summary>Draws the state bands of both lifelines for a part of a ladder.</summary>
public sealed class LadderBands(LadderView view, LadderTexts texts)
{
    /// <summary>A band longer than a screen says its state again after so many pixels.</summary>
    private const int SaidAgainAfter = 480;
    private const int CutHeight = 6;

    private readonly StringBuilder _out = new();

    /// <summary>Both bands between two pixels of the ladder, drawn relative to a third.</summary>
    public string Draw(long from, long to, long origin, IReadOnlyList<LadderRow> rows)
    {
        _out.Clear();
        foreach (bool client in (ReadOnlySpan<bool>)[true, false])
        {
            _out.Append(CultureInfo.InvariantCulture, $"<svg x=\"{(client ? LadderColumns.Client.ToString(CultureInfo.InvariantCulture) : LadderColumns.Server)}\" overflow=\"visible\">");
            DrawSide(client, from, to, origin);
            if (!view.ToScale) DrawCuts(rows, origin);
            _out.Append("</svg>");
        }

        return _out.ToString();
    }

    /// <summary>Whether a state is drawn solid, hatched or dotted.</summary>
    public static string StyleOf(in LadderSpan span) => span.Certainty switch
    {
        LadderCertainty.Unknown => "unknown",
        LadderCertainty.Inferred or LadderCertainty.Withdrawn => PhaseOf(span.State) + " inferred",
        _ => PhaseOf(span.State),
    };

    private static string PhaseOf(TcpState state) => state switch
    {
        TcpState.SynSent or TcpState.SynReceived => "opening",
        TcpState.Established => "established",
        TcpState.FinWait1 or TcpState.FinWait2 or TcpState.CloseWait or TcpState.Closing or TcpState.LastAck => "closing",
        TcpState.Closed or TcpState.Listen or TcpState.TimeWait => "closed",
        _ => "unknown",
    };

    private void DrawSide(bool client, long from, long to, long origin)
    {
        IReadOnlyList<LadderSpan> spans = view.Ladder.SpansOf(client);
        long top = spans.Count == 0 ? 0 : view.PixelOf(spans[0].Segment, spans[0].Place);
        for (int i = 0; i < spans.Count && top < to; i++)
        {
            long bottom = i + 1 < spans.Count ? view.PixelOf(spans[i + 1].Segment, spans[i + 1].Place) : view.Height;
            // Two states in one moment: the first was passed through.
            if (bottom > top && bottom > from) DrawSpan(spans[i], client, top, bottom, from, to, origin);
            top = Math.Max(top, bottom);
        }
    }

    private void DrawSpan(in LadderSpan span, bool client, long top, long bottom, long from, long to, long origin)
    {
        string style = StyleOf(span);
        long y = Math.Max(top, from);
        long height = Math.Min(bottom, to) - y;
        bool hatched = style.EndsWith("inferred", StringComparison.Ordinal);
        string fill = hatched ? string.Create(CultureInfo.InvariantCulture, $" fill=\"url(#ladder-{PhaseOf(span.State)})\"") : "";
        _out.Append(CultureInfo.InvariantCulture, $"<g><title>{WebUtility.HtmlEncode(texts.Reason(span))}</title>")
            .Append(CultureInfo.InvariantCulture, $"<rect class=\"band {style}\" x=\"-4\" y=\"{y - origin}\" width=\"8\" height=\"{height}\"{fill}/>");
        if (top >= from)
        {
            (int near, int far) = client ? (-10, -4) : (4, 10);
            _out.Append(CultureInfo.InvariantCulture, $"<line class=\"tick\" x1=\"{near}\" x2=\"{far}\" y1=\"{top - origin + 0.5}\" y2=\"{top - origin + 0.5}\"/>");
            Name(span, client, hatched, top - origin + 10);
        }

        long next = Math.Max(top + SaidAgainAfter, ((from + SaidAgainAfter - 1) / SaidAgainAfter) * SaidAgainAfter);
        for (long again = next; again < Math.Min(bottom, to) - 20; again += SaidAgainAfter) Name(span, client, hatched, again - origin + 10, " again");
        _out.Append("</g>");
    }

    private void Name(in LadderSpan span, bool client, bool hatched, long y, string more = "") =>
        _out.Append(CultureInfo.InvariantCulture, $"<text class=\"state{(hatched ? " inferred" : "")}{more}\" text-anchor=\"{(client ? "end" : "start")}\" x=\"{(client ? -12 : 12)}\" y=\"{y}\">")
            .Append(LadderTexts.State(span.State)).Append("</text>");

    private void DrawCuts(IReadOnlyList<LadderRow> rows, long origin)
    {
        foreach (LadderRow row in rows)
        {
            if (row.Kind != LadderRowKind.Pause) continue;
            double y = row.Top - origin + (row.Height / 2.0) - (CutHeight / 2.0);
            _out.Append(CultureInfo.InvariantCulture, $"<rect class=\"cut\" x=\"-7\" y=\"{y}\" width=\"14\" height=\"{CutHeight}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<path class=\"cutline\" d=\"M-8 {y + 1.5} l5 -3 l6 3 l5 -3 M-8 {y + 7.5} l5 -3 l6 3 l5 -3\"/>");
        }
    }
}
