namespace Inspector.Analysis.Tcp.Zeek;

/// <summary>conn_state and history of a UDP conversation as Zeek writes them: who sent anything.</summary>
public static class ZeekDatagrams
{
    private const ushort FirstUnprivilegedPort = 1024;

    /// <summary>Neither side's payload is looked at; an answer from a server port seen first makes its receiver the originator.</summary>
    public static (string State, string History) Of(ushort portA, ushort portB, int packetsFromA, int packetsFromB)
    {
        bool flipped = portA < FirstUnprivilegedPort && portB >= FirstUnprivilegedPort;
        int originator = flipped ? packetsFromB : packetsFromA;
        int responder = flipped ? packetsFromA : packetsFromB;
        string state = (originator > 0, responder > 0) switch
        {
            (true, true) => "SF",
            (true, false) => "S0",
            (false, true) => "SHR",
            _ => "OTH",
        };
        string letters = (packetsFromA > 0 ? flipped ? "d" : "D" : "") + (packetsFromB > 0 ? flipped ? "D" : "d" : "");
        return (state, flipped ? "^" + letters : letters);
    }
}
