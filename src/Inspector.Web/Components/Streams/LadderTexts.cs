using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.States;
using Inspector.Web.Texts;
using Inspector.Wire.Numbers;
using Microsoft.Extensions.Localization;

namespace Inspector.Web.Components.Streams;

/// <summary>The words of a ladder in the reader's language. Each is translated whole; numbers, flags and states are not.</summary>
public sealed class LadderTexts(IStringLocalizer<PageText> texts)
{
    private static readonly string[] s_flagLetters = ["F", "S", "R", "P", ".", "U", "E", "W", "e"];

    /// <summary>Flags as tcpdump writes them: "[S.]".</summary>
    public static string Flags(TcpFlags? flags)
    {
        if (flags is not { } set) return "[?]";
        string letters = "";
        for (int bit = 0; bit < s_flagLetters.Length; bit++)
        {
            if (((int)set & (1 << bit)) != 0) letters += s_flagLetters[bit];
        }

        return letters.Length == 0 ? "[none]" : $"[{letters}]";
    }

    /// <summary>The name of RFC 9293; "?" when it is not known.</summary>
    public static string State(TcpState state) => state == TcpState.None ? "?" : TcpStateNames.Of(state).Replace('_', '-');

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The remark of a segment, at most 38 characters in English; empty without one.</summary>
    public string Remark(ConnectionLadder ladder, in LadderSegment segment)
    {
        LadderRemarkKind kind = segment.Remark;
        bool client = segment.FromB == ladder.Roles.ClientIsB;
        switch (kind)
        {
            case LadderRemarkKind.None:
                return "";
            case LadderRemarkKind.Syn:
                return Options(ladder, segment);
            case LadderRemarkKind.Fin or LadderRemarkKind.FinWithData:
                return texts[$"Remark.{kind}{(client ? "Client" : "Server")}", Quantities.Count(segment.Length)];
            case LadderRemarkKind.Retransmission or LadderRemarkKind.SynAgain or LadderRemarkKind.FinAgain:
                return ladder.ViewAt(segment.Position).Rto is > 0 and long waited ? texts[$"Remark.{kind}After", ExactTime.Short(waited)] : texts[$"Remark.{kind}"];
            case LadderRemarkKind.RetransmissionFills or LadderRemarkKind.FastRetransmission:
                return texts[$"Remark.{kind}", Number(segment.Sequence ?? 0), Number(segment.SequenceEnd ?? 0)];
            case LadderRemarkKind.DuplicateAck:
                var view = ladder.ViewAt(segment.Position);
                return texts["Remark.DuplicateAck", Number((view.DuplicateAckPacket ?? -1) + 1L), Number(view.DuplicateAckNumber ?? 0)];
            case LadderRemarkKind.WindowUpdate:
                return texts["Remark.WindowUpdate", Quantities.Count(segment.Window ?? 0)];
            case LadderRemarkKind.InOrderAgain:
                return texts["Remark.InOrderAgain", Number(segment.Acknowledgement ?? 0)];
            case LadderRemarkKind.HandshakeExact:
                return ladder.RoundTrip > 0 ? texts["Remark.HandshakeExactRtt", ExactTime.Short(ladder.RoundTrip)] : texts["Remark.HandshakeExact"];
            default:
                return texts["Remark." + kind];
        }
    }

    /// <summary>The remark that all segments of a fold share, with their number; empty without one.</summary>
    public string Remark(in LadderFold fold) =>
        fold.SmallWrites ? texts["Ladder.SmallWrites", Quantities.Count(fold.Count)]
        : fold.Remark == LadderRemarkKind.None ? "" : texts["Ladder.FoldTimes", Quantities.Count(fold.Count), Kind(fold.Remark)];

    /// <summary>A kind of remark in two or three words.</summary>
    public string Kind(LadderRemarkKind kind) => texts["Kind." + kind];

    public string Remark(in MissingSegment missing) => texts["Missing." + missing.Kind, Number(missing.ProvedBy + 1L)];

    /// <summary>What is in a fold.</summary>
    public string Fold(ConnectionLadder ladder, in LadderFold fold)
    {
        string count = Quantities.Count(fold.Count);
        if (fold.IsExchange)
        {
            bool clientIsA = !ladder.Roles.ClientIsB;
            return texts["Ladder.FoldExchange", count, Quantities.Count(clientIsA ? fold.BytesFromA : fold.BytesFromB), Quantities.Count(clientIsA ? fold.BytesFromB : fold.BytesFromA)];
        }

        return fold.Bytes == 0 && fold.Acknowledgement is { } ack ? texts["Ladder.FoldAcks", count, Number(ack)] : texts["Ladder.FoldSegments", count, Quantities.Count(fold.Bytes)];
    }

    /// <summary>A fact about a silence, not a guess at its reason.</summary>
    public string Pause(ConnectionLadder ladder, int before)
    {
        long gap = ladder.GapBefore(before);
        // Within a tenth of the handshake's.
        if (ladder.RoundTrip > 0 && Math.Abs(gap - ladder.RoundTrip) <= ladder.RoundTrip / 10) return texts["Ladder.PauseRoundTrip"];
        return texts[LadderMark.Of(ladder.RemarkAt(before)).Letter == "R" ? "Ladder.PauseAgain" : "Ladder.PauseNone"];
    }

    /// <summary>Why an end is thought to be in a state.</summary>
    public string Reason(in LadderSpan span)
    {
        string cause = texts["StateCause." + span.Cause];
        return texts["Certain." + span.Certainty, State(span.State), Number(span.Packet + 1L), cause, Number(span.SettledBy + 1L)];
    }

    /// <summary>What is shown in place of the time of a segment that came after the last.</summary>
    public string AfterEnd => texts["Ladder.AfterEnd"];

    /// <summary>A time that is known only to be no later.</summary>
    public string NotAfter(string time) => texts["Ladder.NotAfter", time];

    /// <summary>Both ends' states in a few words.</summary>
    public string States(in LadderSpan client, in LadderSpan server) => texts["Ladder.States", State(client.State), State(server.State)];

    public string Certainty(LadderCertainty certainty) => texts["CertainWord." + certainty];

    /// <summary>"MSS 1460 · WS ×32 · SACK · TS".</summary>
    private string Options(ConnectionLadder ladder, in LadderSegment segment)
    {
        AgreedOptions offered = ladder.Facts.Summary.Options;
        if ((segment.FromB ? offered.B : offered.A) is not { } options) return texts["Remark.SynUnread"];
        var words = new List<string>(5);
        if (options.Mss is { } mss) words.Add("MSS " + Number(mss));
        if (options.WindowScale is { } shift) words.Add("WS ×" + Number(1 << Math.Min(shift, (byte)14)));
        if (options.SackPermitted) words.Add("SACK");
        if (options.Timestamps) words.Add("TS");
        if (options.FastOpen) words.Add("TFO");
        return words.Count == 0 ? texts["Remark.Syn"] : string.Join(" · ", words);
    }
}
