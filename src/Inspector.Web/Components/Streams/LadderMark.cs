using Inspector.Analysis.Tcp.Ladder;

namespace Inspector.Web.Components.Streams;

/// <summary>The letter of a remark and how grave it is; a letter means the same on every page.</summary>
/// <param name="Letter">One letter or sign; empty for no remark.</param>
/// <param name="Style">bad, warn, note or ok.</param>
public readonly record struct LadderMark(string Letter, string Style)
{
    public static LadderMark Of(LadderRemarkKind remark) => remark switch
    {
        LadderRemarkKind.None => new("", ""),
        LadderRemarkKind.Damaged or LadderRemarkKind.InvalidFlags or LadderRemarkKind.WrongAcknowledgement => new("!", "bad"),
        LadderRemarkKind.NotAcceptable => new("!", "warn"),
        LadderRemarkKind.ResetRefuses or LadderRemarkKind.Reset => new("X", "bad"),
        LadderRemarkKind.ResetNotAccepted => new("X", "warn"),
        LadderRemarkKind.Retransmission or LadderRemarkKind.RetransmissionFills or LadderRemarkKind.FastRetransmission or LadderRemarkKind.SpuriousRetransmission
            or LadderRemarkKind.SynAgain or LadderRemarkKind.FinAgain => new("R", "bad"),
        LadderRemarkKind.Gap or LadderRemarkKind.AcknowledgesUnseen => new("G", "warn"),
        LadderRemarkKind.OutOfOrder => new("O", "warn"),
        LadderRemarkKind.ZeroWindow or LadderRemarkKind.WindowFull or LadderRemarkKind.ZeroWindowProbe or LadderRemarkKind.ZeroWindowProbeAck => new("Z", "warn"),
        LadderRemarkKind.ReusedPorts or LadderRemarkKind.FastOpen or LadderRemarkKind.Syn => new("S", "note"),
        LadderRemarkKind.Fin or LadderRemarkKind.FinWithData => new("F", "note"),
        LadderRemarkKind.AfterPeersFin => new("C", "warn"),
        LadderRemarkKind.AfterOwnFin => new("C", "bad"),
        LadderRemarkKind.DuplicateAck => new("D", "warn"),
        LadderRemarkKind.KeepAlive or LadderRemarkKind.KeepAliveAck => new("K", "note"),
        LadderRemarkKind.WindowUpdate => new("W", "note"),
        _ => new("✓", "ok"),
    };

    /// <summary>The mark of a segment that is not in the capture.</summary>
    public static LadderMark Of(MissingKind missing) => missing switch
    {
        MissingKind.Implied or MissingKind.Lost => new("L", "bad"),
        MissingKind.LastAck => new("E", "note"),
        _ => new("G", "note"),
    };
}
