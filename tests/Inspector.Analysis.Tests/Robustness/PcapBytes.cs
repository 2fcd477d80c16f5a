using System.Buffers.Binary;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>Smallest TCP frames and pcap records, written field by field for tests that need very many of them.</summary>
internal static class PcapBytes
{
    public const int FrameLength = 14 + 20 + 20;
    public const int RecordLength = 16 + FrameLength;
    public const int HeaderLength = 24;

    public static byte[] Header()
    {
        byte[] header = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 65_535);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), 1);
        return header;
    }

    /// <summary>Ethernet, IPv4 and TCP without options or payload; <paramref name="frame"/> holds <see cref="FrameLength"/> bytes.</summary>
    public static void Frame(Span<byte> frame, uint from, uint to, ushort fromPort, ushort toPort, uint sequence, uint acknowledgement, TcpFlags flags)
    {
        frame = frame[..FrameLength];
        frame.Clear();
        frame[0] = frame[6] = 2;
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
        frame[14] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(frame[16..], 40);
        frame[22] = 64;
        frame[23] = 6;
        BinaryPrimitives.WriteUInt32BigEndian(frame[26..], from);
        BinaryPrimitives.WriteUInt32BigEndian(frame[30..], to);
        BinaryPrimitives.WriteUInt16BigEndian(frame[34..], fromPort);
        BinaryPrimitives.WriteUInt16BigEndian(frame[36..], toPort);
        BinaryPrimitives.WriteUInt32BigEndian(frame[38..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(frame[42..], acknowledgement);
        BinaryPrimitives.WriteUInt16BigEndian(frame[46..], (ushort)(0x5000 | (int)flags));
        BinaryPrimitives.WriteUInt16BigEndian(frame[48..], 1000);
    }

    /// <summary>A record: its header, then the frame written by <see cref="Frame"/>.</summary>
    public static void Record(Span<byte> record, int number, uint from, uint to, ushort fromPort, ushort toPort, uint sequence, uint acknowledgement, TcpFlags flags)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record, (uint)(1_700_000_000 + (number / 1_000_000)));
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], (uint)(number % 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], FrameLength);
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], FrameLength);
        Frame(record[16..], from, to, fromPort, toPort, sequence, acknowledgement, flags);
    }

    /// <summary>A file of segments without payload, the connections taking turns; the sequence number is the packet's index.</summary>
    public static byte[] Connections(int packets, int connections)
    {
        byte[] bytes = new byte[HeaderLength + (packets * RecordLength)];
        Header().CopyTo(bytes, 0);
        for (int i = 0; i < packets; i++)
        {
            Record(bytes.AsSpan(HeaderLength + (i * RecordLength)), i, 0x0B00_0000, 0x0A00_0001, (ushort)(1024 + (i % connections)), 80, (uint)i, 1, TcpFlags.Ack);
        }

        return bytes;
    }
}
