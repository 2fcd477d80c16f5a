using Inspector.Wire.Headers;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Indexing;

/// <summary>Layout of <see cref="PacketChunk.Flags"/>: bits 0-11 TCP flags, 12 direction, 13-15 <see cref="TcpShape"/>.</summary>
public static class PackedFlags
{
    /// <summary>Set when the packet was sent by endpoint B (not the sender of the conversation's first packet).</summary>
    public const ushort FromB = 1 << 12;

    public static ushort Pack(TcpFlags flags, bool fromB, TcpShape shape) => (ushort)(((int)flags & 0xFFF) | (fromB ? FromB : 0) | ((int)shape << 13));

    public static TcpFlags Flags(ushort packed) => (TcpFlags)(packed & 0xFFF);

    public static bool IsFromB(ushort packed) => (packed & FromB) != 0;

    public static TcpShape Shape(ushort packed) => (TcpShape)(packed >> 13);
}
