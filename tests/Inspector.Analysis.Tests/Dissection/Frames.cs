using System.Buffers.Binary;
using System.Text;

namespace Inspector.Analysis.Tests.Dissection;

/// <summary>Hand-made frames for tests of recognition and dissection.</summary>
internal static class Frames
{
    private const int Ethernet = 14, Ip = 20, TcpHeader = 20, UdpHeader = 8;

    public static byte[] Tcp(ushort from, ushort to, ReadOnlySpan<byte> payload, uint sequence = 1, byte flags = 0x18, ReadOnlySpan<byte> options = default)
    {
        byte[] frame = Packet(6, TcpHeader + options.Length + payload.Length);
        Span<byte> tcp = frame.AsSpan(Ethernet + Ip);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, from);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], to);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], 77);
        tcp[12] = (byte)((TcpHeader + options.Length) << 2);
        tcp[13] = flags;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 8192);
        options.CopyTo(tcp[TcpHeader..]);
        payload.CopyTo(tcp[(TcpHeader + options.Length)..]);
        return frame;
    }

    public static byte[] Tcp(ushort from, ushort to, string payload, uint sequence = 1) => Tcp(from, to, Encoding.UTF8.GetBytes(payload), sequence);

    public static byte[] Udp(ushort from, ushort to, ReadOnlySpan<byte> payload)
    {
        byte[] frame = Packet(17, UdpHeader + payload.Length);
        Span<byte> udp = frame.AsSpan(Ethernet + Ip);
        BinaryPrimitives.WriteUInt16BigEndian(udp, from);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], to);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)(UdpHeader + payload.Length));
        payload.CopyTo(udp[UdpHeader..]);
        return frame;
    }

    private static byte[] Packet(byte protocol, int length)
    {
        byte[] frame = new byte[Ethernet + Ip + length];
        Convert.FromHexString("020000000002" + "020000000001" + "0800").CopyTo(frame, 0);
        Span<byte> ip = frame.AsSpan(Ethernet);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(Ip + length));
        ip[8] = 64;
        ip[9] = protocol;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], 0x0A000001);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], 0x0A000002);
        return frame;
    }
}
