namespace Inspector.Web.Components.PacketList;

/// <summary>How a kind of row looks and is told: the letter in its gutter, the style class of its colours and the key of its word for screen readers.</summary>
public sealed record PacketMark(string Letter, string Style, string? WordKey)
{
    private static readonly PacketMark[] s_all =
    [
        new("!", "damaged", "Mark.Damaged"), new("X", "tcp-rst", "Mark.Reset"), new("R", "tcp-bad", "Mark.Retransmission"), new("G", "tcp-bad", "Mark.Gap"),
        new("O", "tcp-bad", "Mark.OutOfOrder"), new("Z", "tcp-bad", "Mark.ZeroWindow"), new("D", "tcp-note", "Mark.DuplicateAck"),
        new("K", "tcp-note", "Mark.KeepAlive"), new("W", "tcp-note", "Mark.WindowUpdate"), new("S", "tcp-edge", "Mark.Syn"), new("F", "tcp-edge", "Mark.Fin"),
        new("H", "http", "Mark.Application"), new("N", "udp", "Mark.Dns"), new("U", "udp", "Mark.Udp"), new("", "", null),
    ];

    public static PacketMark Of(MarkKind kind) => s_all[(int)kind];
}
