using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;

namespace Inspector.Wire.Reassembly;

/// <summary>
/// Puts IP fragments together again. A datagram is complete at the packet that leaves no byte of it missing; that packet is then decoded in its
/// synthetic form: its own bytes up to the fragment's data, followed by the whole payload. Fragments that come later start a new datagram.
/// Not for several threads at once.
/// </summary>
public sealed class DatagramReassembler
{
    private const int LargestPosition = 65_535;
    private readonly ReassemblyLimits _limits;
    private readonly Dictionary<DatagramKey, LinkedListNode<(DatagramKey Key, WaitingDatagram Datagram)>> _waiting = [];

    // The longest without a fragment first.
    private readonly LinkedList<(DatagramKey Key, WaitingDatagram Datagram)> _byAge = new();
    private readonly List<DatagramPart> _parts = [];
    private byte[] _synthetic = [];
    private byte[] _spare = [];
    private int _length;
    private int _bytes;

    public DatagramReassembler(ReassemblyLimits? limits = null) => _limits = limits ?? new ReassemblyLimits();

    /// <summary>Datagrams given up because a limit of number, bytes or fragments was reached.</summary>
    public long Overflows { get; private set; }

    /// <summary>Datagrams given up because no fragment came in time.</summary>
    public long Expired { get; private set; }

    /// <summary>Datagrams that wait for fragments.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Bytes held for them, overhead included.</summary>
    public int HeldBytes => _bytes;

    /// <summary>The synthetic frame of the datagram just completed; valid until the next call but one of <see cref="Add"/>.</summary>
    public ReadOnlySpan<byte> Synthetic => _synthetic.AsSpan(0, _length);

    /// <summary>Where the bytes of the datagram just completed are, in the order of the datagram; valid until the next call.</summary>
    public ReadOnlySpan<DatagramPart> Parts => CollectionsMarshal.AsSpan(_parts);

    /// <summary>
    /// Adds the fragment a packet consists of. True when that makes its datagram whole: <see cref="Synthetic"/>, <see cref="Parts"/> and
    /// <paramref name="whole"/> then describe it. The synthetic frame may hold a fragment again (tunnels): decode it with
    /// <see cref="PacketDecoder.DecodeReassembled"/> and, when it has a fragment, add it as well, with all entries so far.
    /// </summary>
    /// <param name="packetIndex">Index of the packet.</param>
    /// <param name="time">Its time, nanoseconds.</param>
    /// <param name="frame">Its bytes, or its synthetic form so far.</param>
    /// <param name="packet">Decoded from <paramref name="frame"/>; <see cref="DecodedPacket.FragmentIpOffset"/> is not -1.</param>
    /// <param name="whole">What to hand to the decoder.</param>
    public bool Add(int packetIndex, long time, ReadOnlySpan<byte> frame, in DecodedPacket packet, out ReassembledPayload whole)
    {
        whole = default;
        if (packet.FragmentIpOffset < 0) return false;
        Expire(time);
        ReadOnlySpan<byte> data = frame.Slice(packet.FragmentDataOffset, packet.FragmentDataLength);
        if (packet.FragmentPosition + data.Length > LargestPosition + 1) return false;
        DatagramKey key = KeyOf(frame, packet);
        WaitingDatagram datagram = Find(key, time);
        if (datagram.Count == _limits.PartsPerDatagram)
        {
            Drop(_waiting[key]);
            Overflows++;
            datagram = Find(key, time);
        }

        _bytes -= datagram.Bytes;
        datagram.Add(packetIndex, packet.FragmentDataOffset, packet.FragmentPosition, data, packet.MoreFragments);
        _bytes += datagram.Bytes;
        if (!datagram.IsComplete())
        {
            Shrink();
            return false;
        }

        Drop(_waiting[key]);
        Build(frame[..packet.FragmentDataOffset], datagram);
        whole = new ReassembledPayload(packet.FragmentIpOffset, packet.FragmentDataOffset, datagram.Total);
        return true;
    }

    /// <summary>
    /// Adds a fragment and everything that follows from it: datagrams inside the completed one as well. Leaves <paramref name="packet"/> decoded from the
    /// last synthetic frame when something was completed. For callers that need no record of the parts.
    /// </summary>
    /// <returns>How many datagrams the packet completed.</returns>
    public int AddAll(int packetIndex, long time, ReadOnlySpan<byte> frame, LinkType linkType, ref DecodedPacket packet)
    {
        Span<ReassembledPayload> wholes = stackalloc ReassembledPayload[LayerList.Capacity];
        int count = 0;
        while (count < wholes.Length && Add(packetIndex, time, frame, packet, out ReassembledPayload whole))
        {
            wholes[count++] = whole;
            frame = Synthetic;
            PacketDecoder.DecodeReassembled(frame, linkType, wholes[..count], ref packet);
        }

        return count;
    }

    private void Build(ReadOnlySpan<byte> headers, WaitingDatagram datagram)
    {
        // Two buffers in turn: the headers may lie in the one written last.
        (_synthetic, _spare) = (_spare, _synthetic);
        _length = headers.Length + datagram.Total;
        if (_synthetic.Length < _length) _synthetic = GC.AllocateUninitializedArray<byte>(_length);
        headers.CopyTo(_synthetic);
        _parts.Clear();
        datagram.Assemble(_synthetic.AsSpan(headers.Length, datagram.Total), _parts);
    }

    private static DatagramKey KeyOf(ReadOnlySpan<byte> frame, in DecodedPacket packet)
    {
        ReadOnlySpan<byte> ip = frame[packet.FragmentIpOffset..];
        if (packet.FragmentHeaderOffset < 0)
        {
            return new DatagramKey(
                BinaryPrimitives.ReadUInt32BigEndian(ip[12..]), BinaryPrimitives.ReadUInt32BigEndian(ip[16..]), packet.FragmentId, packet.FragmentProtocol, packet.VlanId);
        }

        // IPv6: the protocol may differ between fragments, only the first counts (RFC 8200 section 4.5).
        return new DatagramKey(BinaryPrimitives.ReadUInt128BigEndian(ip[8..]), BinaryPrimitives.ReadUInt128BigEndian(ip[24..]), packet.FragmentId, -1, packet.VlanId);
    }

    private WaitingDatagram Find(in DatagramKey key, long time)
    {
        if (_waiting.TryGetValue(key, out LinkedListNode<(DatagramKey Key, WaitingDatagram Datagram)>? node))
        {
            _byAge.Remove(node);
        }
        else
        {
            node = new LinkedListNode<(DatagramKey, WaitingDatagram)>((key, new WaitingDatagram()));
            _waiting[key] = node;
        }

        _byAge.AddLast(node);
        node.Value.Datagram.Newest = time;
        return node.Value.Datagram;
    }

    private void Expire(long time)
    {
        // Time that runs backwards makes nothing older.
        while (_byAge.First is { } first && time - first.Value.Datagram.Newest > _limits.Lifetime)
        {
            Drop(first);
            Expired++;
        }
    }

    private void Shrink()
    {
        while (_waiting.Count > _limits.Datagrams || _bytes > _limits.Bytes)
        {
            Drop(_byAge.First!);
            Overflows++;
        }
    }

    private void Drop(LinkedListNode<(DatagramKey Key, WaitingDatagram Datagram)> node)
    {
        _waiting.Remove(node.Value.Key);
        _byAge.Remove(node);
        _bytes -= node.Value.Datagram.Bytes;
    }
}
