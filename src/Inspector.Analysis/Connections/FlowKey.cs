using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Inspector.Analysis.Connections;

/// <summary>The endpoints of one packet as its innermost IP header and its ports give them (specification 1.1).</summary>
internal readonly struct FlowKey(IpAddress source, IpAddress destination, ushort sourcePort, ushort destinationPort)
{
    private static readonly ulong s_secret1 = Secret();
    private static readonly ulong s_secret2 = Secret();
    private static readonly ulong s_secret3 = Secret();

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
        return new FlowKey(SourceOf(header), DestinationOf(header), sourcePort, destinationPort);
    }

    /// <summary>The source address of an IP header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IpAddress SourceOf(ReadOnlySpan<byte> header) =>
        (header[0] >> 4) == 6 ? IpAddress.V6(header[8..]) : IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(header[12..]));

    /// <summary>The destination address of an IP header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IpAddress DestinationOf(ReadOnlySpan<byte> header) =>
        (header[0] >> 4) == 6 ? IpAddress.V6(header[24..]) : IpAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(header[16..]));

    /// <summary>The same for both directions. The secrets of this process make it unforeseeable: nobody can write a capture in which everything collides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Hash(ConversationKind kind)
    {
        ulong source = Fold(Source.Low ^ s_secret1 ^ ((ulong)SourcePort << 40), Source.High ^ s_secret2);
        ulong destination = Fold(Destination.Low ^ s_secret1 ^ ((ulong)DestinationPort << 40), Destination.High ^ s_secret2);
        ulong both = Fold(source + destination + (ulong)kind, s_secret3);
        return (uint)(both ^ (both >> 32));
    }

    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }

    private static ulong Secret() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;
}
