using System.Globalization;

namespace Inspector.Analysis.Tcp;

/// <summary>What the value of tcp.completeness says (specification section 5).</summary>
public static class CompletenessText
{
    private const int Syn = 1;
    private const int SynAck = 2;
    private const int Ack = 4;
    private const int Data = 8;
    private const int Fin = 16;
    private const int Rst = 32;

    /// <summary>The words without the number.</summary>
    public static string Words(int value) => value switch
    {
        Syn => "Incomplete, SYN_SENT",
        Syn | SynAck => "Incomplete, CLIENT_ESTABLISHED",
        Syn | SynAck | Ack => "Incomplete, ESTABLISHED",
        Syn | SynAck | Ack | Data => "Incomplete, DATA",
        31 or 47 or (Syn | SynAck | Ack | Data | Fin | Rst) => "Complete, WITH_DATA",
        23 or 39 or (Syn | SynAck | Ack | Fin | Rst) => "Complete, NO_DATA",
        _ => "Incomplete",
    };

    /// <summary>As Wireshark shows it: `Complete, WITH_DATA (31)`.</summary>
    public static string Of(int value) => string.Create(CultureInfo.InvariantCulture, $"{Words(value)} ({value})");
}
