using System.Buffers.Binary;
using Inspector.Wire.Captures;
using Inspector.Wire.Numbers;

namespace Inspector.Benchmarks;

/// <summary>
/// A pcap in memory: web-like TCP connections, several at a time, one frame after the other in Ethernet and IPv4 with the options Linux sends. Always
/// the same bytes.
/// </summary>
internal sealed class SampleTraffic : IDisposable
{
    public const int PacketCount = 100_000;

    private const int FileHeader = 24;
    private const int RecordHeader = 16;
    private const int Segment = 1448;
    private const int AtOnce = 64;

    private readonly MemoryStream _bytes = new();
    private readonly Random _random = new(1);
    private long _time = 1_700_000_000_000_000;

    private SampleTraffic()
    {
        Span<byte> header = stackalloc byte[FileHeader];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 262_144);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)LinkType.Ethernet);
        _bytes.Write(header);
    }

    public static byte[] Bytes { get; } = Make();

    public void Dispose() => _bytes.Dispose();

    private static byte[] Make()
    {
        using var traffic = new SampleTraffic();
        return traffic.Build();
    }

    private byte[] Build()
    {
        var open = new List<IEnumerator<bool>>();
        int packets = 0;
        int next = 0;
        while (packets < PacketCount)
        {
            while (open.Count < AtOnce) open.Add(Connection(next++).GetEnumerator());
            int at = _random.Next(open.Count);
            if (open[at].MoveNext()) packets++;
            else open.RemoveAt(at);
        }

        return _bytes.ToArray();
    }

    /// <summary>One connection; each step writes one packet.</summary>
    private IEnumerable<bool> Connection(int number)
    {
        var client = new Endpoint(0x0A00_0000 + (uint)(number % 200) + 1, (ushort)(32768 + (number % 28_000)), (uint)_random.Next());
        var server = new Endpoint(0x0A01_0001, 80, (uint)_random.Next());
        Write(client, server, TcpFlags.Syn, 0);
        yield return true;
        Write(server, client, TcpFlags.Syn | TcpFlags.Ack, 0);
        yield return true;
        Write(client, server, TcpFlags.Ack, 0);
        yield return true;
        for (int request = _random.Next(1, 6); request > 0; request--)
        {
            Write(client, server, TcpFlags.Ack | TcpFlags.Psh, _random.Next(80, 600));
            yield return true;
            int segments = _random.Next(1, 24);
            for (int i = 1; i <= segments; i++)
            {
                Write(server, client, i == segments ? TcpFlags.Ack | TcpFlags.Psh : TcpFlags.Ack, i == segments ? _random.Next(1, Segment) : Segment);
                yield return true;
                if (i % 2 != 0 && i != segments) continue;
                Write(client, server, TcpFlags.Ack, 0);
                yield return true;
            }
        }

        Write(client, server, TcpFlags.Fin | TcpFlags.Ack, 0);
        yield return true;
        Write(server, client, TcpFlags.Fin | TcpFlags.Ack, 0);
        yield return true;
        Write(client, server, TcpFlags.Ack, 0);
        yield return true;
    }

    private void Write(Endpoint from, Endpoint to, TcpFlags flags, int payload)
    {
        bool syn = (flags & TcpFlags.Syn) != 0;
        int tcp = syn ? 40 : 32;
        int ip = 20 + tcp + payload;
        byte[] record = new byte[RecordHeader + 14 + ip];
        _time += _random.Next(1, 40);
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(_time / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), (uint)(_time % 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), (uint)(14 + ip));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12), (uint)(14 + ip));
        Span<byte> frame = record.AsSpan(RecordHeader);
        frame[0] = frame[6] = 2;
        frame[5] = 1;
        frame[11] = 2;
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
        Span<byte> network = frame[14..];
        network[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(network[2..], (ushort)ip);
        BinaryPrimitives.WriteUInt16BigEndian(network[6..], 0x4000);
        network[8] = 64;
        network[9] = 6;
        BinaryPrimitives.WriteUInt32BigEndian(network[12..], from.Address);
        BinaryPrimitives.WriteUInt32BigEndian(network[16..], to.Address);
        Span<byte> transport = network[20..];
        BinaryPrimitives.WriteUInt16BigEndian(transport, from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(transport[2..], to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(transport[4..], from.Next);
        BinaryPrimitives.WriteUInt32BigEndian(transport[8..], (flags & TcpFlags.Ack) != 0 ? to.Next : 0);
        BinaryPrimitives.WriteUInt16BigEndian(transport[12..], (ushort)((tcp / 4 << 12) | (int)flags));
        BinaryPrimitives.WriteUInt16BigEndian(transport[14..], syn ? (ushort)64240 : (ushort)502);
        ReadOnlySpan<byte> options = syn ? [2, 4, 5, 0xB4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7] : [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 1];
        options.CopyTo(transport[20..]);
        from.Next += (uint)payload + ((flags & (TcpFlags.Syn | TcpFlags.Fin)) != 0 ? 1u : 0);
        _bytes.Write(record);
    }

    private sealed class Endpoint(uint address, ushort port, uint next)
    {
        public uint Address { get; } = address;

        public ushort Port { get; } = port;

        public uint Next { get; set; } = next;
    }
}
