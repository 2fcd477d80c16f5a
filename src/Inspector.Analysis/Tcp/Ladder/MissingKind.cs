namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>Why a ladder shows a segment that is not in the capture.</summary>
public enum MissingKind : byte
{
    /// <summary>A later segment begins behind it; whether it arrived is not told.</summary>
    Implied,

    /// <summary>It was sent again later: it was lost.</summary>
    Lost,

    /// <summary>The peer acknowledged it: it arrived, only the capture has not got it.</summary>
    Acknowledged,

    /// <summary>A SYN or SYN,ACK that must have been before what follows.</summary>
    Handshake,

    /// <summary>The acknowledgement of the last FIN.</summary>
    LastAck,
}
