namespace Inspector.Analysis.Indexing;

/// <summary>
/// The columns of <see cref="Size"/> consecutive packets. Dense columns are arrays that readers index directly; rows below
/// <see cref="PacketIndex.Count"/> never change. The arrays live on the pinned heap, uninitialised: nothing moves or clears them.
/// </summary>
public sealed class PacketChunk
{
    public const int Bits = 15;

    /// <summary>Packets a chunk.</summary>
    public const int Size = 1 << Bits;

    public const int Mask = Size - 1;

    /// <summary>Nanoseconds since 1970 UTC; meaningless where <see cref="PacketTraits.NoTimestamp"/> is set.</summary>
    public readonly long[] Time = New<long>();

    /// <summary>Low 32 bits of the frame's byte offset; use <see cref="GetOffset"/>.</summary>
    public readonly uint[] OffsetLow = New<uint>();

    /// <summary>Length on the wire, bytes (frame.len).</summary>
    public readonly uint[] WireLength = New<uint>();

    /// <summary>Conversation id of the innermost transport header (quoted ones when there is no other), -1 when there is none.</summary>
    public readonly int[] Conversation = New<int>();

    /// <summary>Packet index of the previous packet of the same conversation, -1 for its first and for packets that are no part of one.</summary>
    public readonly int[] PreviousInConnection = New<int>();

    /// <summary>Entry of the <see cref="ProtocolTable"/>: frame.protocols and the protocol column.</summary>
    public readonly ushort[] Protocol = New<ushort>();

    /// <summary>TCP: sequence number as on the wire.</summary>
    public readonly uint[] Sequence = New<uint>();

    /// <summary>TCP: acknowledgement field as on the wire.</summary>
    public readonly uint[] Acknowledgement = New<uint>();

    /// <summary>TCP: window field, unscaled. UDP: length field.</summary>
    public readonly ushort[] Window = New<ushort>();

    /// <summary>TCP flags in the low 12 bits, <see cref="PacketTraits"/> direction and TcpShape above: see <see cref="PackedFlags"/>.</summary>
    public readonly ushort[] Flags = New<ushort>();

    /// <summary>Transport payload on the wire; <see cref="LongLength"/> means: see <see cref="LongPayload"/>.</summary>
    public readonly ushort[] PayloadLength = New<ushort>();

    /// <summary>Analysis remarks and record marks.</summary>
    public readonly PacketRemarks[] Remarks = New<PacketRemarks>();

    /// <summary>Completeness so far, window scale and <see cref="PacketTraits"/>: see <see cref="PackedTraits"/>.</summary>
    public readonly ushort[] Traits = New<ushort>();

    /// <summary>Value of <see cref="PayloadLength"/> that sends the reader to <see cref="LongPayload"/>.</summary>
    public const ushort LongLength = ushort.MaxValue;

    /// <summary>Payload lengths of 65,535 and more.</summary>
    public readonly SparseColumn<uint> LongPayload = new();

    /// <summary>Captured length where it differs from the wire length.</summary>
    public readonly SparseColumn<uint> CapturedLength = new();

    /// <summary>Interface where it is not 0.</summary>
    public readonly SparseColumn<ushort> Interface = new();

    /// <summary>Conversation of the outermost UDP header where that is not <see cref="Conversation"/>.</summary>
    public readonly SparseColumn<int> OuterUdp = new();

    // Bytes in flight and push bytes are mostly the segment's own length, and the packet acknowledged is mostly the one before in its connection:
    // a mark in the remarks says that there is a value, the side table holds it only where it is another one.
    private readonly SparseColumn<uint> _bytesInFlight = new();
    private readonly SparseColumn<uint> _pushBytes = new();
    private readonly SparseColumn<int> _ackedPacket = new();

    /// <summary>Packet index the retransmission timeout counts from (tcp.analysis.rto_frame - 1).</summary>
    public readonly SparseColumn<int> RtoPacket = new();

    /// <summary>tcp.analysis.duplicate_ack_num.</summary>
    public readonly SparseColumn<uint> DuplicateAckNumber = new();

    /// <summary>tcp.analysis.duplicate_ack_frame - 1.</summary>
    public readonly SparseColumn<int> DuplicateAckPacket = new();

    /// <summary>Packets whose offset's high part differs from their predecessor's; the value is the new high part.</summary>
    private readonly SparseColumn<uint> _offsetHigh = new();
    private uint _lastHigh;

    /// <summary>Writes the offset of a row. Offsets of one file ascend.</summary>
    public void SetOffset(int row, long offset)
    {
        OffsetLow[row] = (uint)offset;
        uint high = (uint)(offset >> 32);
        if (row == 0 ? high != 0 : high != _lastHigh) _offsetHigh.Append(row, high);
        _lastHigh = high;
    }

    /// <summary>Byte offset of the frame's first byte in the (decompressed) file.</summary>
    public long GetOffset(int row) => _offsetHigh.Count == 0 ? OffsetLow[row] : ((long)_offsetHigh.LastAtOrBefore(row) << 32) | OffsetLow[row];

    /// <summary>Transport payload length on the wire, bytes.</summary>
    public uint GetPayloadLength(int row) =>
        PayloadLength[row] != LongLength ? PayloadLength[row] : LongPayload.TryGet(row, out uint length) ? length : LongLength;

    /// <summary>Captured length, bytes (frame.cap_len).</summary>
    public uint GetCapturedLength(int row) => CapturedLength.TryGet(row, out uint length) ? length : WireLength[row];

    /// <summary>Interface index.</summary>
    public int GetInterface(int row) => Interface.TryGet(row, out ushort id) ? id : 0;

    /// <summary>tcp.analysis.bytes_in_flight, 0 when it is not shown.</summary>
    public uint GetBytesInFlight(int row) =>
        (Remarks[row] & PacketRemarks.HasFlight) == 0 ? 0 : _bytesInFlight.TryGet(row, out uint bytes) ? bytes : GetPayloadLength(row);

    /// <summary>tcp.analysis.push_bytes_sent; meaningless where bytes in flight are not shown.</summary>
    public uint GetPushBytes(int row) => _pushBytes.TryGet(row, out uint bytes) ? bytes : GetPayloadLength(row);

    /// <summary>Packet index acknowledged (tcp.analysis.acks_frame - 1), -1 for none; ack_rtt is the difference of the two times.</summary>
    public int GetAckedPacket(int row) =>
        (Remarks[row] & PacketRemarks.HasAcked) == 0 ? -1 : _ackedPacket.TryGet(row, out int packet) ? packet : PreviousInConnection[row];

    /// <summary>Writes both values of a row whose payload length is <paramref name="payload"/>; the caller sets <see cref="PacketRemarks.HasFlight"/>.</summary>
    internal void SetFlight(int row, uint payload, uint bytesInFlight, uint pushBytes)
    {
        if (bytesInFlight != payload) _bytesInFlight.Append(row, bytesInFlight);
        if (pushBytes != payload) _pushBytes.Append(row, pushBytes);
    }

    /// <summary>Writes the packet acknowledged by a row whose predecessor is <paramref name="previous"/>; the caller sets <see cref="PacketRemarks.HasAcked"/>.</summary>
    internal void SetAcked(int row, int previous, int packet)
    {
        if (packet != previous) _ackedPacket.Append(row, packet);
    }

    /// <summary>Bytes allocated for this chunk.</summary>
    public long AllocatedBytes =>
        (long)Size * (8 + 4 + 4 + 4 + 4 + 2 + 4 + 4 + 2 + 2 + 2 + 4 + 2)
        + LongPayload.AllocatedBytes + CapturedLength.AllocatedBytes + Interface.AllocatedBytes + OuterUdp.AllocatedBytes + _bytesInFlight.AllocatedBytes
        + _pushBytes.AllocatedBytes + _ackedPacket.AllocatedBytes + RtoPacket.AllocatedBytes + DuplicateAckNumber.AllocatedBytes
        + DuplicateAckPacket.AllocatedBytes + _offsetHigh.AllocatedBytes;

    /// <summary>Gives back spare room of the sparse columns.</summary>
    internal void Seal()
    {
        LongPayload.Trim();
        CapturedLength.Trim();
        Interface.Trim();
        OuterUdp.Trim();
        _bytesInFlight.Trim();
        _pushBytes.Trim();
        _ackedPacket.Trim();
        RtoPacket.Trim();
        DuplicateAckNumber.Trim();
        DuplicateAckPacket.Trim();
        _offsetHigh.Trim();
    }

    private static T[] New<T>() => GC.AllocateUninitializedArray<T>(Size, pinned: true);
}
