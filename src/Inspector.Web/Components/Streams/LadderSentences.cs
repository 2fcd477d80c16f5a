using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.States;
using Inspector.Web.Texts;
using Inspector.Wire.Numbers;
using Microsoft.Extensions.Localization;

namespace Inspector.Web.Components.Streams;

/// <summary>Says in sentences who sent what, and what it did to the states of both ends.</summary>
public sealed class LadderSentences(IStringLocalizer<PageText> texts)
{
    /// <summary>Who sent what.</summary>
    public string Sent(ConnectionLadder ladder, in LadderSegment segment)
    {
        string who = Name(segment.FromB == ladder.Roles.ClientIsB);
        if (segment.Flags is not { } flags) return texts["Step.Broken", who];
        string first = LadderTexts.Number(segment.Sequence ?? 0);
        string last = LadderTexts.Number((segment.SequenceEnd ?? 1) - 1);
        string acknowledged = LadderTexts.Number(segment.Acknowledgement ?? 0);
        if ((flags & TcpFlags.Rst) != 0) return texts["Step.Reset", who];
        if ((flags & TcpFlags.Syn) != 0) return texts[(flags & TcpFlags.Ack) != 0 ? "Step.SynAck" : "Step.Syn", who, acknowledged];
        if ((flags & TcpFlags.Fin) != 0) return segment.Length > 0 ? texts["Step.FinData", who, first, last] : texts["Step.Fin", who];
        if (segment.Remark == LadderRemarkKind.KeepAlive) return texts["Step.KeepAlive", who];
        if (segment.Length > 0) return texts[LadderMark.Of(segment.Remark).Letter == "R" ? "Step.DataAgain" : "Step.Data", who, first, last];
        if (segment.Remark == LadderRemarkKind.DuplicateAck) return texts["Step.DuplicateAck", who, acknowledged];
        return segment.Acknowledgement is null ? texts["Step.Other", who, LadderTexts.Flags(flags)] : texts["Step.Ack", who, acknowledged];
    }

    /// <summary>What it did to the states: one sentence a change, or that nothing changed.</summary>
    public IEnumerable<string> Did(ConnectionLadder ladder, int position)
    {
        bool any = false;
        foreach (TimelineEntry entry in ladder.ChangesAt(position))
        {
            any = true;
            string key = entry.Evidence switch
            {
                StateEvidence.Observed => "Step.Entered",
                StateEvidence.Inferred => "Step.Concluded",
                StateEvidence.Confirmed => "Step.Proved",
                _ => "Step.Contradicted",
            };
            yield return texts[key, Name(entry.OfB == ladder.Roles.ClientIsB), LadderTexts.State(entry.State)];
        }

        if (any) yield break;
        TcpState client = ladder.StateAfter(client: true, position).State;
        TcpState server = ladder.StateAfter(client: false, position).State;
        if (client == TcpState.None && server == TcpState.None) yield break;
        yield return client == server ? texts["Step.BothStay", LadderTexts.State(client)] : texts["Step.Stay", LadderTexts.State(client), LadderTexts.State(server)];
    }

    private string Name(bool client) => texts[client ? "Step.Client" : "Step.Server"];
}
