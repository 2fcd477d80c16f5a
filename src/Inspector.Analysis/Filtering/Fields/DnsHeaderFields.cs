using System.Buffers.Binary;
using Inspector.Analysis.Dissection.Protocols;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>The fixed header of DNS, multicast DNS and LLMNR, and the questions: read from the payload, without a tree.</summary>
internal static class DnsHeaderFields
{
    private const int Header = 12;
    private const int Update = 5;

    public static readonly Field[] All =
    [
        Of("dns.id", FieldType.Unsigned, "Transaction ID", static (m, s) => s.Unsigned(Word(m, 0)), 4),
        Of("dns.flags", FieldType.Unsigned, "Flags", static (m, s) => s.Unsigned(Word(m, 2)), 4),
        Of("dns.flags.response", FieldType.Boolean, "Response", static (m, s) => s.Boolean(IsResponse(m))),
        Of("dns.flags.opcode", FieldType.Unsigned, "Opcode", static (m, s) => s.Unsigned((ulong)Opcode(m))),
        OfResponse("dns.flags.authoritative", FieldType.Boolean, "Authoritative", static (m, s) => s.Boolean((m[2] & 0x04) != 0)),
        Of("dns.flags.truncated", FieldType.Boolean, "Truncated", static (m, s) => s.Boolean((m[2] & 0x02) != 0)),
        Of("dns.flags.recdesired", FieldType.Boolean, "Recursion desired", static (m, s) => s.Boolean((m[2] & 0x01) != 0)),
        OfResponse("dns.flags.recavail", FieldType.Boolean, "Recursion available", static (m, s) => s.Boolean((m[3] & 0x80) != 0)),
        Of("dns.flags.z", FieldType.Boolean, "Z: reserved", static (m, s) => s.Boolean((m[3] & 0x40) != 0)),
        OfResponse("dns.flags.authenticated", FieldType.Boolean, "Answer authenticated", static (m, s) => s.Boolean((m[3] & 0x20) != 0)),
        Of("dns.flags.checkdisable", FieldType.Boolean, "Non-authenticated data acceptable", static (m, s) => s.Boolean((m[3] & 0x10) != 0)),
        OfResponse("dns.flags.rcode", FieldType.Unsigned, "Reply code", static (m, s) => s.Unsigned((ulong)(m[3] & 0xF))),
        Count("dns.count.queries", "Questions", 4, update: false),
        Count("dns.count.answers", "Answer RRs", 6, update: false),
        Count("dns.count.auth_rr", "Authority RRs", 8, update: false),
        Of("dns.count.add_rr", FieldType.Unsigned, "Additional RRs", static (m, s) => s.Unsigned(Word(m, 10))),
        Count("dns.count.zones", "Zones", 4, update: true),
        Count("dns.count.prerequisites", "Prerequisites", 6, update: true),
        Count("dns.count.updates", "Updates", 8, update: true),
        Question("dns.qry.name", FieldType.Text, "Name asked for", static (m, name, at, s) => s.Text(name)),
        Question("dns.qry.name.len", FieldType.Unsigned, "Name length", static (m, name, at, s) => s.Unsigned((ulong)name.Length)),
        Question("dns.qry.type", FieldType.Unsigned, "Type asked for: 1 A, 28 AAAA, 15 MX", static (m, name, at, s) => s.Unsigned(Word(m, at))),
    ];

    private delegate void ReadMessage(ReadOnlySpan<byte> message, FieldSink sink);

    private delegate void ReadQuestion(ReadOnlySpan<byte> message, string name, int type, FieldSink sink);

    private static Field Of(string name, FieldType type, string help, ReadMessage read, byte hexDigits = 0) =>
        new(name, type, FieldSource.Header, help, (p, s) => Each(p, s, read), hexDigits);

    private static Field OfResponse(string name, FieldType type, string help, ReadMessage read) => Of(name, type, help, (m, s) =>
    {
        if (IsResponse(m)) read(m, s);
    });

    private static Field Count(string name, string help, int at, bool update) => Of(name, FieldType.Unsigned, help, (m, s) =>
    {
        if ((Opcode(m) == Update) == update) s.Unsigned(Word(m, at));
    });

    private static Field Question(string name, FieldType type, string help, ReadQuestion read) => Of(name, type, help, (m, s) =>
    {
        int at = Header;
        for (int left = Word(m, 4); left > 0; left--)
        {
            if (!DnsName.TryRead(m, 0, at, m.Length, out string text, out at) || at + 4 > m.Length) return;
            read(m, text, at, s);
            at += 4;
        }
    });

    /// <summary>Every message the payload holds: one in a datagram, each behind its length over TCP.</summary>
    private static void Each(FieldContext packet, FieldSink sink, ReadMessage read)
    {
        if (!IsDns(packet) || packet.Frame is not { } frame) return;
        ReadOnlySpan<byte> payload = frame.Payload;
        if (frame.Decoded.Transport != ProtocolId.Tcp)
        {
            if (payload.Length >= Header) read(payload, sink);
            return;
        }

        while (payload.Length >= 2)
        {
            int length = Word(payload, 0);
            ReadOnlySpan<byte> message = payload[2..Math.Min(payload.Length, 2 + length)];
            if (message.Length >= Header) read(message, sink);
            payload = payload[Math.Min(payload.Length, 2 + Math.Max(length, 1))..];
        }
    }

    private static bool IsDns(FieldContext packet)
    {
        var protocols = packet.Index.Protocols;
        ushort entry = packet.Row.Protocol;
        return protocols.Contains(entry, ProtocolId.Dns) || protocols.Contains(entry, ProtocolId.Mdns) || protocols.Contains(entry, ProtocolId.Llmnr);
    }

    private static bool IsResponse(ReadOnlySpan<byte> message) => (message[2] & 0x80) != 0;

    private static int Opcode(ReadOnlySpan<byte> message) => (message[2] >> 3) & 0xF;

    private static ushort Word(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
}
