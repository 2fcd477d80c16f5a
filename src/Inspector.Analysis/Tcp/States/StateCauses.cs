namespace Inspector.Analysis.Tcp.States;

/// <summary>Short texts of causes, as in the project's *.states.txt files.</summary>
public static class StateCauses
{
    public static string Text(StateCause cause) => cause switch
    {
        StateCause.SynSent => "SYN",
        StateCause.SynSentAgainAfterClose => "SYN again: next attempt",
        StateCause.ListenImplied => "implied",
        StateCause.ListenForNextAttempt => "implied by the next attempt",
        StateCause.SynAckSent => "SYN,ACK",
        StateCause.SynAckRepeated => "SYN,ACK repeated",
        StateCause.OwnSynAcknowledged => "own SYN acknowledged",
        StateCause.SegmentSent => "segment sent",
        StateCause.PeerDataAcknowledged => "acknowledges data after the handshake",
        StateCause.SynAcknowledged => "SYN acknowledged",
        StateCause.SynAckNotCaptured => "SYN,ACK not captured",
        StateCause.SynNotCaptured => "SYN not captured",
        StateCause.SynInAnswer => "SYN without ACK in answer",
        StateCause.SentSynItself => "sent a SYN itself",
        StateCause.CrossedSyn => "SYN received before",
        StateCause.SimultaneousOrSplit => "simultaneous open or split handshake",
        StateCause.MidStream => "mid-stream",
        StateCause.MidStreamFin => "mid-stream FIN, or LAST_ACK",
        StateCause.MidStreamReset => "mid-stream RST",
        StateCause.FinSent => "FIN sent",
        StateCause.FinReceived => "FIN received",
        StateCause.FinAcknowledgedByIt => "ACK of FIN",
        StateCause.OwnFinAcknowledged => "FIN acknowledged",
        StateCause.PeerFinOnItsWay => "peer FIN on its way",
        StateCause.FinIgnoresPeersFin => "its FIN does not acknowledge the peer's",
        StateCause.ResetSent => "RST sent",
        StateCause.ResetReceived => "RST received",
        StateCause.TimeWaitTimer => "TIME_WAIT over",
        StateCause.ConnectTimer => "gave up connecting",
        StateCause.SynAckTimer => "gave up waiting for the ACK",
        StateCause.OrphanTimer => "possibly closed: silent in FIN_WAIT_2",
        StateCause.TimerContradicted => "it sent after its timer",
        StateCause.SentAfterReset => "it sent after the RST, which may be injected",
        _ => "",
    };
}
