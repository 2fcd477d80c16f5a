using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>UDP (RFC 768).</summary>
internal static class UdpDissector
{
    private const int Header = 8;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int at = layer.Offset;
        context.Protocol("udp", "User Datagram Protocol", at, Header);
        if (!context.Need(at, 4, "the ports")) return;
        context.Tree.Rename($"User Datagram Protocol, Src Port: {context.U16(at)}, Dst Port: {context.U16(at + 2)}");
        context.Word("udp.srcport", "Source Port", at);
        context.Word("udp.dstport", "Destination Port", at + 2);
        if (!context.Need(at, Header, "the UDP header")) return;
        ushort length = context.Word("udp.length", "Length", at + 4);
        if (length is > 0 and < Header) context.Remark("udp.length.bad", $"Bad length value {length}: shorter than the header", TreeSeverity.Error, at + 4, 2);
        context.HexWord("udp.checksum", "Checksum", at + 6);
        if (context.Row.UdpStream is int stream) context.Derived("udp.stream", $"Stream index: {stream}", TreeValue.Of((ulong)stream));
    }
}
