namespace Inspector.Analysis.Indexing.Info;

/// <summary>QUIC (RFC 9000): the kind of the first packet and the connection it is for. Nothing is decrypted.</summary>
internal static class QuicInfo
{
    private const uint Version2 = 0x6B3343CF;
    private const int LongestId = 20;

    public static bool Write(ref InfoContext context)
    {
        if (!context.Has(1)) return false;
        byte first = context.U8(0);
        if ((first & 0x80) == 0) return context.Say("Protected Payload (KP0)");
        int length = context.U8(5);
        if (length > LongestId || !context.Has(6 + length)) return false;
        int kind = (first >> 4) & 3;
        uint version = context.U32(1);
        string name = version == 0 ? "Version Negotiation" : (version == Version2 ? (kind + 3) & 3 : kind) switch { 0 => "Initial", 1 => "0-RTT", 2 => "Handshake", _ => "Retry" };
        context.Text.Append(name);
        if (length > 0) context.Text.Append(", DCID=").Append(Convert.ToHexStringLower(context.Bytes.Slice(6, length)));
        int source = context.U8(6 + length);
        if (source is > 0 and <= LongestId && context.Has(7 + length + source)) context.Text.Append(", SCID=").Append(Convert.ToHexStringLower(context.Bytes.Slice(7 + length, source)));
        return true;
    }
}
