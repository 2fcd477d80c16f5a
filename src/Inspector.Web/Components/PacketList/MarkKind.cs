namespace Inspector.Web.Components.PacketList;

/// <summary>What a packet row is above all, worst first: the first rule that holds decides, and the worst row of several is the least of them.</summary>
public enum MarkKind : byte
{
    Damaged,
    Reset,
    Retransmission,
    Gap,
    OutOfOrder,
    ZeroWindow,
    DuplicateAck,
    KeepAlive,
    WindowUpdate,
    Syn,
    Fin,
    Application,
    Dns,
    Udp,

    /// <summary>Nothing to say.</summary>
    Plain,
}
