using System.Globalization;
using System.Text;
using Inspector.Analysis.Dissection.Protocols;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>SNMP (RFC 1157, RFC 3416): the operation and the object identifiers.</summary>
internal static class SnmpInfo
{
    private const int MostObjects = 64;
    private const byte Sequence = 0x30, ObjectIdentifier = 0x06;

    public static bool Write(ref InfoContext context)
    {
        if (!SnmpMessage.TryRead(context.Bytes, out SnmpMessage message)) return message.Version == 3 && context.Say("encryptedPDU: privKey Unknown");
        context.Text.Append(SnmpMessage.Operation(message.Pdu.Tag));
        int at = message.Bindings.Content;
        for (int i = 0; i < MostObjects && DerElement.TryRead(context.Bytes, at, message.Bindings.End, out DerElement binding) && binding.Tag == Sequence; i++)
        {
            if (!DerElement.TryRead(context.Bytes, binding.Content, binding.End, out DerElement name) || name.Tag != ObjectIdentifier) break;
            Append(context.Text.Append(' '), context.Bytes[name.Content..name.End]);
            at = binding.End;
        }

        return true;
    }

    /// <summary>Dotted numbers; the first byte holds two.</summary>
    public static void Append(StringBuilder text, ReadOnlySpan<byte> identifier)
    {
        ulong value = 0;
        bool first = true;
        foreach (byte b in identifier)
        {
            value = (value << 7) | (b & 0x7Fu);
            if ((b & 0x80) != 0) continue;
            if (first) text.Append(CultureInfo.InvariantCulture, $"{Math.Min(value / 40, 2)}.{value - (Math.Min(value / 40, 2) * 40)}");
            else text.Append(CultureInfo.InvariantCulture, $".{value}");
            first = false;
            value = 0;
        }
    }
}
