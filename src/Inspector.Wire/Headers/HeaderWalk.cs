using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Inspector.Wire.Headers;

/// <summary>
/// What the layer decoders hand on from header to header. Every decoder takes an offset and an end: the offset of its first byte and the end of its
/// bytes on the wire as the headers around it say; the end may lie beyond the captured bytes, the frame's length is checked by each decoder.
/// </summary>
internal ref struct HeaderWalk
{
    public readonly ReadOnlySpan<byte> Frame;

    /// <summary>The packet that is filled.</summary>
    public ref DecodedPacket Packet;

    /// <summary>Payloads that are whole again; empty for a plain frame.</summary>
    public readonly ReadOnlySpan<ReassembledPayload> Reassemblies;

    /// <summary>True inside the quotation of an ICMP error.</summary>
    public bool Quoted;

    /// <summary>True behind the header of a first fragment that was not captured whole: lengths of what follows are not known.</summary>
    public bool CutFragment;

    public HeaderWalk(ReadOnlySpan<byte> frame, ref DecodedPacket packet, ReadOnlySpan<ReassembledPayload> reassemblies)
    {
        Frame = frame;
        Packet = ref packet;
        Reassemblies = reassemblies;
    }

    /// <summary>Bytes captured from an offset to an end, never negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Captured(int offset, int end) => Math.Max(0, Math.Min(end, Frame.Length) - offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int U16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(Frame[offset..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Frame[offset..]);

    /// <summary>
    /// Checks that a header's first bytes are there. When they are not, the layer is kept with the bytes it has and decoding ends;
    /// the packet is malformed if the lengths, and not the snaplen, leave too little.
    /// </summary>
    public readonly bool Has(int offset, int end, int need, ProtocolId protocol)
    {
        if (Captured(offset, end) >= need) return true;
        Push(protocol, offset, need);
        Stop(offset, end);
        if (end - offset < need) Packet.Malformed = true;
        return false;
    }

    /// <summary>Adds a layer; its length is cut to what was captured, so that layers always lie inside the frame.</summary>
    public readonly void Push(ProtocolId protocol, int offset, int length)
    {
        offset = Math.Min(offset, Frame.Length);
        Packet.Push(protocol, offset, Math.Max(0, Math.Min(length, Frame.Length - offset)));
    }

    /// <summary>Ends decoding: what lies between offset and end is the payload.</summary>
    public readonly void Stop(int offset, int end)
    {
        Packet.PayloadOffset = Math.Min(offset, Frame.Length);
        Packet.PayloadLength = Math.Max(0, end - offset);
        Packet.PayloadCaptured = Captured(offset, end);
    }

    /// <summary>Ends decoding with bytes nobody claims: a data layer, when there are any.</summary>
    public readonly void Data(int offset, int end)
    {
        if (end > offset) Push(ProtocolId.Data, offset, end - offset);
        Stop(offset, end);
    }

    /// <summary>Where the whole payload of an IP header starts and how long it is, when it was put together; -1 when it was not.</summary>
    public readonly int Whole(int ipOffset, out int length)
    {
        foreach (ReassembledPayload whole in Reassemblies)
        {
            if (whole.IpOffset != ipOffset) continue;
            length = whole.Length;
            return whole.DataOffset;
        }

        length = 0;
        return -1;
    }
}
