using System.Text;
using Inspector.Analysis.Indexing.Info;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>SNMP (RFC 1157, RFC 3416): version, community, the operation and its variables. What version 3 encrypts is shown as bytes.</summary>
internal static class SnmpDissector
{
    private const byte Integer = 0x02, OctetString = 0x04, Null = 0x05, ObjectIdentifier = 0x06, IpAddress = 0x40, Counter = 0x41, Gauge = 0x42, TimeTicks = 0x43, Counter64 = 0x46;
    private const byte TrapV1 = 0xA4;

    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        int start = layer.Offset;
        context.Protocol("snmp", "Simple Network Management Protocol", start, context.End - start);
        bool read = SnmpMessage.TryRead(context.Bytes[start..context.End], out SnmpMessage message);
        if (message.Version == 0)
        {
            context.Remark("snmp.malformed", "No SNMP message: its sequence or version is cut or wrong", TreeSeverity.Error, start, context.End - start);
            return;
        }

        string version = message.Version switch { 1 => "version-1", 2 => "v2c", _ => "snmpv3" };
        ulong number = context.U8(start + message.VersionElement.Content);
        context.Tree.Add("snmp.version", $"version: {version} ({number})", TreeValue.Of((long)number), start + message.VersionElement.Content, 1);
        if (message.Community.End > 0) context.Text("snmp.community", "community", start + message.Community.Content, message.Community.End - message.Community.Content);
        if (!read)
        {
            string what = message.Version == 3 ? "Encrypted or cut scoped PDU" : "The operation is cut or wrong";
            context.Remark("snmp.malformed", what, message.Version == 3 ? TreeSeverity.Note : TreeSeverity.Error, start + message.VersionElement.End, context.End - start - message.VersionElement.End);
            return;
        }

        Operation(ref context, start, message);
    }

    private static void Operation(ref DissectionContext context, int start, in SnmpMessage message)
    {
        string name = SnmpMessage.Operation(message.Pdu.Tag);
        context.Tree.Open("snmp.data", $"data: {name} ({message.Pdu.Tag & 0x1F})", TreeValue.Of((ulong)(message.Pdu.Tag & 0x1F)), start + message.Pdu.Content, message.Pdu.End - message.Pdu.Content);
        ReadOnlySpan<byte> bytes = context.Bytes[start..context.End];
        if (message.Pdu.Tag != TrapV1)
        {
            int at = message.Pdu.Content;
            bool bulk = message.Pdu.Tag == 0xA5;
            ReadOnlySpan<string> fields = bulk ? ["snmp.request_id", "snmp.non_repeaters", "snmp.max_repetitions"] : ["snmp.request_id", "snmp.error_status", "snmp.error_index"];
            foreach (string field in fields)
            {
                if (!DerElement.TryRead(bytes, at, message.Pdu.End, out DerElement element) || element.Tag != Integer) break;
                long value = Number(bytes[element.Content..element.End]);
                context.Tree.Add(field, $"{field[5..].Replace('_', '-')}: {value}", TreeValue.Of(value), start + element.Content, element.End - element.Content);
                at = element.End;
            }
        }

        int binding = message.Bindings.Content;
        int count = 0;
        while (DerElement.TryRead(bytes, binding, message.Bindings.End, out DerElement counted))
        {
            binding = counted.End;
            count++;
        }

        binding = message.Bindings.Content;
        string items = $"variable-bindings: {count} {(count == 1 ? "item" : "items")}";
        context.Tree.Open("snmp.variable_bindings", items, TreeValue.Of((ulong)count), start + binding, message.Bindings.End - binding);
        while (DerElement.TryRead(bytes, binding, message.Bindings.End, out DerElement pair) && !context.Tree.IsFull)
        {
            Binding(ref context, start, bytes, pair);
            binding = pair.End;
        }

        context.Tree.Close();
    }

    private static void Binding(ref DissectionContext context, int start, ReadOnlySpan<byte> bytes, DerElement pair)
    {
        if (!DerElement.TryRead(bytes, pair.Content, pair.End, out DerElement name) || name.Tag != ObjectIdentifier) return;
        string text = Identifier(bytes[name.Content..name.End]);
        context.Heading(text, start + pair.Content, pair.End - pair.Content);
        context.Tree.Add("snmp.name", $"Object Name: {text}", TreeValue.Of(text), start + name.Content, name.End - name.Content);
        if (DerElement.TryRead(bytes, name.End, pair.End, out DerElement value))
        {
            ReadOnlySpan<byte> content = bytes[value.Content..value.End];
            (string field, string shown, TreeValue typed) = Value(value.Tag, content);
            context.Tree.Add(field, $"Value: {shown}", typed, start + value.Content, content.Length);
            context.Tree.Rename($"{text}: {shown}");
        }

        context.Tree.Close();
    }

    private static (string Field, string Shown, TreeValue Value) Value(byte tag, ReadOnlySpan<byte> content)
    {
        switch (tag)
        {
            case Integer:
                return ("snmp.value.int", Number(content).ToString(System.Globalization.CultureInfo.InvariantCulture), TreeValue.Of(Number(content)));
            case OctetString:
                return ("snmp.value.octets", DissectionContext.Printable(Encoding.UTF8.GetString(content)), TreeValue.Bytes);
            case Null:
                return ("snmp.value.null", "Null", TreeValue.None);
            case ObjectIdentifier:
                return ("snmp.value.oid", Identifier(content), TreeValue.Of(Identifier(content)));
            case IpAddress when content.Length == 4:
                var address = Connections.IpAddress.V4(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(content));
                return ("snmp.value.ipv4", address.ToString(), TreeValue.Of(address));
            case Counter or Counter64:
                return ("snmp.value.counter", DissectionContext.Number(Unsigned(content)), TreeValue.Of(Unsigned(content)));
            case Gauge:
                return ("snmp.value.g32", DissectionContext.Number(Unsigned(content)), TreeValue.Of(Unsigned(content)));
            case TimeTicks:
                return ("snmp.value.timeticks", DissectionContext.Number(Unsigned(content)), TreeValue.Of(Unsigned(content)));
            case 0x80 or 0x81 or 0x82:
                return ("", tag switch { 0x80 => "noSuchObject", 0x81 => "noSuchInstance", _ => "endOfMibView" }, TreeValue.None);
            default:
                return ("", Convert.ToHexStringLower(content[..Math.Min(content.Length, 24)]), TreeValue.Bytes);
        }
    }

    private static string Identifier(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        SnmpInfo.Append(text, bytes);
        return text.ToString();
    }

    /// <summary>Two's complement; longer numbers than 64 bits keep their low part.</summary>
    private static long Number(ReadOnlySpan<byte> bytes)
    {
        long value = !bytes.IsEmpty && (bytes[0] & 0x80) != 0 ? -1 : 0;
        foreach (byte b in bytes) value = (value << 8) | b;
        return value;
    }

    private static ulong Unsigned(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (byte b in bytes) value = (value << 8) | b;
        return value;
    }
}
