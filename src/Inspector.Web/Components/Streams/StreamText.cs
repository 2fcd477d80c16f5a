using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.States;
using Inspector.Web.Texts;
using Microsoft.Extensions.Localization;

namespace Inspector.Web.Components.Streams;

/// <summary>One conversation in a few words.</summary>
public static class StreamText
{
    /// <summary>"192.0.2.10:40000 → 198.51.100.20:80", by the end that sent first.</summary>
    public static string Ends(in Conversation row) => $"{EndText.Of(row.AddressA, row.PortA)} → {EndText.Of(row.AddressB, row.PortB)}";

    /// <summary>"TCP connection 192.0.2.10:40000 → 198.51.100.20:80: 12 packets in 50 ms."</summary>
    public static string Facts(IStringLocalizer<PageText> texts, in Conversation row) => texts[
        row.Kind == ConversationKind.Udp ? "Shared.UdpFacts" : "Shared.TcpFacts", Ends(row), Quantities.Count(row.PacketsFromA + row.PacketsFromB), ExactTime.Short(row.LastTime - row.FirstTime)];

    /// <summary>How a TCP connection went, as a whole sentence; who closed first is part of it where somebody did. Empty where that is not known.</summary>
    public static string Outcome(IStringLocalizer<PageText> texts, StreamFacts facts)
    {
        ConnectionOutcome outcome = facts.Summary.Outcome;
        if (facts.Summary.Row.Kind != ConversationKind.Tcp || outcome == ConnectionOutcome.Unknown) return "";
        bool closes = outcome is ConnectionOutcome.ClosedNormally or ConnectionOutcome.ClosedByThreeSegments or ConnectionOutcome.HalfClosedAtEnd;
        string by = !closes || facts.FirstFinFromB is not { } fromB ? "" : fromB == facts.Summary.Roles.ClientIsB ? ".Client" : ".Server";
        return texts["StreamOutcome." + outcome + by];
    }
}
