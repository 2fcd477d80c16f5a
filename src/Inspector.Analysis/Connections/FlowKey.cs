using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inspector.Analysis.Connections;

/// <summary>The endpoints of one packet as its innermost IP header and its ports give them (specification 1.1).</summary>
internal readonly struct FlowKey(IpAddress source, IpAddress destination, ushort sourcePort, ushort destinationPort)
{
    public readonly IpAddress Source = source;
    public readonly IpAddress Destination = destination;
    public readonly ushort SourcePort = sourcePort;
    public readonly ushort DestinationPort = destinationPort;

    /// <summary>The key of a transport header whose two ports were captured.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="ip">Offset of the IP header; the decoder has checked that it is whole.</param>
    /// <param name="transport">Offset of the ports.</param>
    public static FlowKey Of(ReadOnlySpan<byte> frame, int ip, int transport)
    {
        ushort sourcePort = BinaryPrimitives.ReadUInt16BigEndian(frame[transport..]);
        ushort destinationPort = BinaryPrimitives.ReadUInt16BigEndian(frame[(transport + 2)..]);
        ReadOnlySpan<byte> header = frame[ip..];
        return (header[0] >> 4) == 6
            ? new FlowKey(IpAddress.V6(header[8..]), IpAddress.V6(header[24..]), sourcePort, destinationPort)
            : new FlowKey(
                IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(header[12..])), IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(header[16..])), sourcePort, destinationPort);
    }

    /// <summary>The same for both directions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Hash(ConversationKind kind)
    {
        ulong sum = Mix(Source, SourcePort) + Mix(Destination, DestinationPort) + (ulong)kind;
        sum ^= sum >> 32;
        sum *= 0x9E37_79B9_7F4A_7C15;
        return (uint)(sum >> 32);
    }

    private static ulong Mix(in IpAddress address, ushort port)
    {
        ulong x = (address.Low ^ BitOperations.RotateLeft(address.High, 29)) + ((ulong)port << 40);
        x ^= x >> 31;
        x *= 0xBF58_476D_1CE4_E5B9;
        return x ^ (x >> 29);
    }
}
