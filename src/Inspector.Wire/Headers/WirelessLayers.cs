using System.Buffers.Binary;

namespace Inspector.Wire.Headers;

/// <summary>IEEE 802.11 frames and the headers capture programs put in front of them: radiotap, Prism, AVS, PPI.</summary>
internal static class WirelessLayers
{
    private const int CheckSequence = 4;
    private const int RadiotapLength = 8;
    private const int PrismLength = 144;
    private const int AvsLength = 64;
    private const int WlanLength = 24;
    private const int AddressLength = 6;

    public static void Radiotap(ref HeaderWalk walk, int offset, int end)
    {
        if (!walk.Has(offset, end, RadiotapLength, ProtocolId.Radiotap)) return;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(walk.Frame[(offset + 2)..]);
        if (length < RadiotapLength || !walk.Has(offset, end, length, ProtocolId.Radiotap))
        {
            if (length < RadiotapLength) EtherTypes.Named(ref walk, ProtocolId.Radiotap, offset, end);
            walk.Packet.Malformed = true;
            return;
        }

        walk.Push(ProtocolId.Radiotap, offset, length);
        int flags = RadiotapFlags(walk.Frame.Slice(offset, length));
        int next = offset + length;
        if ((flags & 0x10) != 0 && end - CheckSequence > next) end -= CheckSequence;
        Radio(ref walk, next, end, (flags & 0x20) != 0);
    }

    public static void Prism(ref HeaderWalk walk, int end)
    {
        if (!walk.Has(0, end, 8, ProtocolId.Prism)) return;
        if ((walk.U32(0) & 0xFFFFF000) == 0x80211000)
        {
            walk.Push(ProtocolId.Prism, 0, 0);
            Avs(ref walk, end);
            return;
        }

        if (!walk.Has(0, end, PrismLength, ProtocolId.Prism)) return;
        walk.Push(ProtocolId.Prism, 0, PrismLength);
        Radio(ref walk, PrismLength, end, false);
    }

    public static void Avs(ref HeaderWalk walk, int end)
    {
        if (!walk.Has(0, end, AvsLength, ProtocolId.WlanCap)) return;
        int length = (int)Math.Clamp(walk.U32(4), 8, (uint)walk.Frame.Length);
        walk.Push(ProtocolId.WlanCap, 0, length);
        Radio(ref walk, length, end, false);
    }

    /// <summary>PPI: its last field names a link type; only 802.11 and Ethernet are followed.</summary>
    public static void PerPacket(ref HeaderWalk walk, int end)
    {
        if (!walk.Has(0, end, 8, ProtocolId.Ppi)) return;
        int length = Math.Max(8, (int)BinaryPrimitives.ReadUInt16LittleEndian(walk.Frame[2..]));
        uint link = BinaryPrimitives.ReadUInt32LittleEndian(walk.Frame[4..]);
        if (!walk.Has(0, end, length, ProtocolId.Ppi)) return;
        walk.Push(ProtocolId.Ppi, 0, length);
        if (link == 105) Radio(ref walk, length, end, false);
        else if (link == 1) LinkLayers.Ethernet(ref walk, length, end);
        else walk.Data(length, end);
    }

    /// <summary>A frame of IEEE 802.11; data frames carry LLC.</summary>
    /// <param name="walk">The walk.</param>
    /// <param name="offset">Offset of the frame control field.</param>
    /// <param name="end">End on the wire, without the check sequence.</param>
    /// <param name="padded">The header is padded to a multiple of four bytes.</param>
    public static void Wlan(ref HeaderWalk walk, int offset, int end, bool padded)
    {
        const int DataFrame = 2;
        if (!walk.Has(offset, end, 2, ProtocolId.Wlan)) return;
        byte control = walk.Frame[offset];
        byte flags = walk.Frame[offset + 1];
        bool qos = (control & 0x80) != 0;
        if (((control >> 2) & 3) != DataFrame || (control & 3) != 0)
        {
            EtherTypes.Named(ref walk, ProtocolId.Wlan, offset, end);
            return;
        }

        int length = WlanLength;
        if ((flags & 3) == 3) length += AddressLength;
        int qosAt = offset + length;
        if (qos) length += 2;
        if (qos && (flags & 0x80) != 0) length += 4;
        if (!walk.Has(offset, end, length, ProtocolId.Wlan)) return;
        bool aggregate = qos && (walk.Frame[qosAt] & 0x80) != 0;
        bool fragment = (flags & 4) != 0 || (walk.Frame[offset + 22] & 15) != 0;
        if (padded) length = (length + 3) & ~3;
        walk.Push(ProtocolId.Wlan, offset, length);
        int next = offset + length;
        bool carries = (control & 0x40) == 0;
        if (!carries) walk.Stop(Math.Min(next, end), end);
        else if ((flags & 0x40) != 0 || fragment) walk.Data(next, end);
        else if (aggregate) Aggregate(ref walk, next, end);
        else Body(ref walk, offset, next, end);
    }

    private static void Radio(ref HeaderWalk walk, int offset, int end, bool padded)
    {
        walk.Push(ProtocolId.WlanRadio, offset, 0);
        Wlan(ref walk, offset, end, padded);
    }

    /// <summary>The first part of an A-MSDU: destination, source, length, then LLC.</summary>
    private static void Aggregate(ref HeaderWalk walk, int offset, int end)
    {
        const int SubframeLength = 14;
        if (walk.Captured(offset, end) < SubframeLength)
        {
            walk.Stop(Math.Min(offset, end), end);
            return;
        }

        int next = offset + SubframeLength;
        LogicalLinkLayers.Llc(ref walk, next, Math.Min(end, next + walk.U16(offset + 12)));
    }

    /// <summary>LLC in general; some devices put Ethernet frames or IPX there.</summary>
    private static void Body(ref HeaderWalk walk, int header, int offset, int end)
    {
        ReadOnlySpan<byte> frame = walk.Frame;
        if (walk.Captured(offset, end) >= 14 && frame[offset] != 0xAA && Repeats(frame, header, offset)) LinkLayers.Ethernet(ref walk, offset, end);
        else if (walk.Captured(offset, end) >= 2 && walk.U16(offset) == 0xFFFF) EtherTypes.Named(ref walk, ProtocolId.Ipx, offset, end);
        else LogicalLinkLayers.Llc(ref walk, offset, end);
    }

    /// <summary>True when the body starts with an address of the 802.11 header where Ethernet has one.</summary>
    private static bool Repeats(ReadOnlySpan<byte> frame, int header, int offset)
    {
        ReadOnlySpan<byte> addresses = frame.Slice(header + 4, 3 * AddressLength);
        ReadOnlySpan<byte> destination = frame.Slice(offset, AddressLength);
        ReadOnlySpan<byte> source = frame.Slice(offset + AddressLength, AddressLength);
        return Holds(addresses, destination) || Holds(addresses, source);
    }

    private static bool Holds(ReadOnlySpan<byte> addresses, ReadOnlySpan<byte> address) =>
        addresses[..AddressLength].SequenceEqual(address) || addresses.Slice(AddressLength, AddressLength).SequenceEqual(address)
        || addresses[(2 * AddressLength)..].SequenceEqual(address);

    /// <summary>The flags field (bit 1), which only the time stamp (bit 0, aligned to eight bytes) may precede.</summary>
    private static int RadiotapFlags(ReadOnlySpan<byte> header)
    {
        uint present = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if ((present & 2) == 0) return 0;
        int at = 4;
        while (at + 4 <= header.Length && header[at + 3] >= 0x80) at += 4;
        at += 4;
        if ((present & 1) != 0) at = ((at + 7) & ~7) + 8;
        return at < header.Length ? header[at] : 0;
    }
}
