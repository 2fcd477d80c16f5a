using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Inspector.Analysis.Scenarios;

/// <summary>Plausible application bytes for scripts: the same for the same arguments.</summary>
public static class ScriptPayloads
{
    private const string Alphabet = "The quick brown fox jumps over the lazy dog. ";
    private const byte HandshakeRecord = 22;
    private const byte ApplicationRecord = 23;
    private const byte ChangeCipherSpecRecord = 20;

    /// <summary>Readable octets.</summary>
    public static byte[] Text(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte)Alphabet[i % Alphabet.Length];
        return bytes;
    }

    public static byte[] HttpRequest(string host, string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n");

    public static byte[] HttpResponse(string type, int length) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: {type}\r\nContent-Length: {length}\r\nConnection: keep-alive\r\n\r\n")), .. Text(length)];

    /// <summary>A DNS query for an A record (RFC 1035).</summary>
    public static byte[] DnsQuery(ushort id, string name)
    {
        List<byte> message = [(byte)(id >> 8), (byte)id, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0];
        AppendQuestion(message, name);
        return [.. message];
    }

    /// <summary>The answer with one IPv4 address.</summary>
    public static byte[] DnsResponse(ushort id, string name, params ReadOnlySpan<byte> address)
    {
        List<byte> message = [(byte)(id >> 8), (byte)id, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0];
        AppendQuestion(message, name);
        message.AddRange([0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 0x01, 0x2C, 0, 4]);
        message.AddRange(address);
        return [.. message];
    }

    /// <summary>A TLS ClientHello record with server name and ALPN (RFC 8446 section 4.1.2); random bytes are a pattern.</summary>
    public static byte[] TlsClientHello(string serverName, params ReadOnlySpan<string> protocols)
    {
        byte[] name = Encoding.ASCII.GetBytes(serverName);
        List<byte> alpn = [];
        foreach (string protocol in protocols)
        {
            alpn.Add((byte)protocol.Length);
            alpn.AddRange(Encoding.ASCII.GetBytes(protocol));
        }

        List<byte> extensions = [];
        Extension(extensions, 0, [.. Vector16([0, .. Vector16(name)])]);
        Extension(extensions, 10, Vector16([0x00, 0x1d, 0x00, 0x17]));
        Extension(extensions, 13, Vector16([0x04, 0x03, 0x08, 0x04, 0x04, 0x01]));
        if (alpn.Count > 0) Extension(extensions, 16, Vector16([.. alpn]));
        Extension(extensions, 43, [4, 0x03, 0x04, 0x03, 0x03]);
        Extension(extensions, 51, Vector16([0x00, 0x1d, .. Vector16(Pattern(32, 0x51))]));
        byte[] body = [0x03, 0x03, .. Pattern(32, 0x11), 32, .. Pattern(32, 0x21), .. Vector16([0x13, 0x01, 0x13, 0x02, 0x13, 0x03, 0xc0, 0x2f]), 1, 0, .. Vector16([.. extensions])];
        return Record(HandshakeRecord, 0x0301, Handshake(1, body));
    }

    /// <summary>A TLS 1.3 ServerHello record (RFC 8446 section 4.1.3).</summary>
    public static byte[] TlsServerHello()
    {
        List<byte> extensions = [];
        Extension(extensions, 43, [0x03, 0x04]);
        Extension(extensions, 51, [0x00, 0x1d, .. Vector16(Pattern(32, 0x71))]);
        byte[] body = [0x03, 0x03, .. Pattern(32, 0x61), 32, .. Pattern(32, 0x21), 0x13, 0x01, 0, .. Vector16([.. extensions])];
        return Record(HandshakeRecord, 0x0303, Handshake(2, body));
    }

    public static byte[] TlsChangeCipherSpec() => Record(ChangeCipherSpecRecord, 0x0303, [1]);

    /// <summary>Application data that looks encrypted.</summary>
    public static byte[] TlsApplicationData(int length) => Record(ApplicationRecord, 0x0303, Pattern(length, 0xA5));

    private static byte[] Handshake(byte type, byte[] body) => [type, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body];

    private static byte[] Record(byte type, ushort version, byte[] body)
    {
        byte[] record = new byte[5 + body.Length];
        record[0] = type;
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(1), version);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(3), (ushort)body.Length);
        body.CopyTo(record, 5);
        return record;
    }

    private static void Extension(List<byte> extensions, ushort type, byte[] body)
    {
        extensions.AddRange([(byte)(type >> 8), (byte)type]);
        extensions.AddRange(Vector16(body));
    }

    private static byte[] Vector16(byte[] body) => [(byte)(body.Length >> 8), (byte)body.Length, .. body];

    private static byte[] Pattern(int length, byte seed)
    {
        byte[] bytes = new byte[length];
        uint state = seed;
        for (int i = 0; i < length; i++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            bytes[i] = (byte)(state >> 24);
        }

        return bytes;
    }

    private static void AppendQuestion(List<byte> message, string name)
    {
        foreach (string label in name.Split('.'))
        {
            message.Add((byte)label.Length);
            message.AddRange(Encoding.ASCII.GetBytes(label));
        }

        message.AddRange([0, 0, 1, 0, 1]);
    }
}
