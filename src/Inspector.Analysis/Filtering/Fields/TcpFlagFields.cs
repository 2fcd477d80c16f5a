using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>tcp.flags and its bits.</summary>
internal static class TcpFlagFields
{
    private const string Letters = "RRRACEUAPRSF";

    public static readonly Field[] All =
    [
        new("tcp.flags", FieldType.Unsigned, FieldSource.Column, "Flags, 12 bits", static (p, s) =>
        {
            if (p.Row.Flags is TcpFlags flags) s.Unsigned((ulong)flags);
        }, 4),
        new("tcp.flags.str", FieldType.Text, FieldSource.Column, "Flags as letters, a middle dot where clear", static (p, s) =>
        {
            if (p.Row.Flags is not TcpFlags flags) return;
            Span<char> text = stackalloc char[12];
            for (int bit = 0; bit < 12; bit++) text[bit] = ((int)flags & (0x800 >> bit)) != 0 ? Letters[bit] : '·';
            if (p.Row.EcnCounter is int counter) (text[3], text[4], text[5]) = ('-', (char)('0' + counter), '-');
            s.Text(text);
        }),
        new("tcp.flags.ace", FieldType.Unsigned, FieldSource.Column, "Accurate ECN counter, where both ends agreed on it", static (p, s) =>
        {
            if (p.Row.EcnCounter is int counter) s.Unsigned((ulong)counter);
        }),
        Event("tcp.connection.syn", "A SYN", TcpFlags.Syn, TcpFlags.Ack),
        Event("tcp.connection.synack", "A SYN that answers one", TcpFlags.Syn | TcpFlags.Ack, 0),
        Event("tcp.connection.fin", "A FIN", TcpFlags.Fin, 0),
        Event("tcp.connection.rst", "A reset", TcpFlags.Rst, 0),
        Bit("tcp.flags.res", "Reserved bits", TcpFlags.Reserved),
        Bit("tcp.flags.ae", "Accurate ECN", TcpFlags.Ae),
        Bit("tcp.flags.cwr", "Congestion window reduced", TcpFlags.Cwr),
        Bit("tcp.flags.ece", "ECN echo", TcpFlags.Ece),
        Bit("tcp.flags.urg", "Urgent", TcpFlags.Urg),
        Bit("tcp.flags.ack", "Acknowledgement", TcpFlags.Ack),
        Bit("tcp.flags.push", "Push", TcpFlags.Psh),
        Bit("tcp.flags.reset", "Reset", TcpFlags.Rst),
        Bit("tcp.flags.syn", "Synchronise", TcpFlags.Syn),
        Bit("tcp.flags.fin", "Finish", TcpFlags.Fin),
    ];

    private static Field Event(string name, string help, TcpFlags set, TcpFlags clear) => new(name, FieldType.Label, FieldSource.Column, help, (p, s) =>
    {
        if (p.Row.Flags is TcpFlags flags && (flags & set) == set && (flags & clear) == 0) s.Present();
    });

    private static Field Bit(string name, string help, TcpFlags bit) => new(name, FieldType.Boolean, FieldSource.Column, help, (p, s) =>
    {
        if (p.Row.Flags is TcpFlags flags) s.Boolean((flags & bit) != 0);
    });
}
