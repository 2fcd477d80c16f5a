namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>What else is to be said of a piece.</summary>
[Flags]
public enum PieceMarks : byte
{
    None = 0,

    /// <summary>A gap the peer never acknowledged, or data behind one: Wireshark's follow leaves these out.</summary>
    Unacknowledged = 1,

    /// <summary>A gap that is only the sequence number of a FIN, or data sent behind one.</summary>
    AfterFin = 2,

    /// <summary>The segment had URG set; the urgent pointer is in the packet (RFC 6093: it addresses the byte after the urgent one).</summary>
    Urgent = 4,

    /// <summary>A gap declared before the peer proved it, because the buffer limit was reached: what fills it later is not shown.</summary>
    Forced = 8,
}
