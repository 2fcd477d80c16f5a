using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Scenarios;
using Inspector.Wire.Captures;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Analysis.Tests.Indexing;

/// <summary>What the indexer does with packets that scripted conversations do not hold.</summary>
public sealed class IndexerTests : IDisposable
{
    private const byte Icmp = 1, IpInIp = 4, Tcp = 6, Udp = 17;

    private readonly PacketIndex _index = new();
    private readonly ConversationTable _conversations = new();
    private readonly Indexer _indexer;

    public IndexerTests() => _indexer = new Indexer(_index, _conversations);

    public void Dispose() => _indexer.Dispose();

    [Fact]
    public void A_tunnel_keeps_its_stream_number_whatever_it_carries()
    {
        byte[] echo = [8, 0, 0, 0, 0, 1, 0, 1];
        Add(Ip(Udp, 1, 2, Gtp(Ip(Udp, 10, 11, Datagram(5000, 53, [1, 2, 3, 4])))));
        Add(Ip(Udp, 1, 2, Gtp(Ip(Icmp, 10, 11, echo))));
        Add(Ip(Udp, 2, 1, Gtp(Ip(Icmp, 11, 10, echo))));
        Add(Ip(Udp, 1, 2, Gtp(Ip(Udp, 10, 11, Datagram(5000, 53, [1, 2, 3, 4])))));
        _indexer.Publish();

        Assert.Equal([0, 0, 0, 0], Rows().Select(row => row.UdpStream));
        Assert.Equal([1, 0, 0, 1], Rows().Select(row => row.Conversation.Stream));
        Assert.Equal([false, false, true, false], Rows().Select(row => row.FromB));
        Assert.Equal(2, _conversations.UdpCount);
    }

    [Theory, InlineData(Udp), InlineData(Tcp), InlineData(Icmp)]
    public void A_packet_with_more_headers_than_are_decoded_is_a_row(byte innermost)
    {
        byte[] packet = Ip(innermost, 1, 2, Datagram(1000, 2000, new byte[40]));
        for (int i = 0; i < 150; i++)
        {
            packet = Ip(IpInIp, 1, 2, packet);
            Add(packet);
        }

        _indexer.Publish();
        Assert.Equal(150, _index.Count);
        Assert.All(Rows(), row => Assert.InRange(row.UdpStream ?? 0, 0, 0));
    }

    [Fact]
    public void Every_new_number_of_a_repeated_SYN_ACK_counts_from_its_own_packet_on()
    {
        const int Repeats = 20_000;
        Add(Ip(Tcp, 1, 2, Segment(1000, 80, 100, 0, TcpFlags.Syn)));
        for (uint i = 0; i < Repeats; i++) Add(Ip(Tcp, 2, 1, Segment(80, 1000, i * 7, 101, TcpFlags.Syn | TcpFlags.Ack)));
        _indexer.Publish();

        Assert.Equal(1, _conversations.TcpCount);
        Assert.All(Rows(), row => Assert.Equal(0u, row.Sequence));
        Assert.Equal(Repeats - 1, Rows().Count(row => (row.Remarks & PacketRemarks.ReusedPorts) != 0));
    }

    [Fact]
    public void Conversations_of_an_even_pattern_of_addresses_do_not_share_their_hashes()
    {
        HashSet<uint> hashes = [];
        for (uint address = 0; address < 256; address++)
        {
            for (ushort port = 0; port < 256; port++)
            {
                var there = new FlowKey(IpAddress.V4(0x0A000000 | (address << 8)), IpAddress.V4(0x0A000001), (ushort)(port << 8), 80);
                var back = new FlowKey(there.Destination, there.Source, there.DestinationPort, there.SourcePort);
                Assert.Equal(there.Hash(ConversationKind.Tcp), back.Hash(ConversationKind.Tcp));
                hashes.Add(there.Hash(ConversationKind.Tcp));
            }
        }

        Assert.InRange(hashes.Count, 65_000, 65_536);
    }

    [Fact]
    public void A_packet_costs_at_most_64_bytes_and_no_object()
    {
        const int Packets = 8 * PacketChunk.Size;
        using var file = new MemoryStream();
        CaptureGenerator.Write(CaptureGenerator.Mix, file, Packets, 11);
        using var scanner = new CaptureScanner(new MemoryByteSource(file.ToArray()));
        int allocating = 0;
        while (scanner.Next(out CapturedFrame frame) == ReadStatus.Frame)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _indexer.Add(frame);
            if (GC.GetAllocatedBytesForCurrentThread() != before) allocating++;
        }

        _indexer.Publish();
        Assert.Equal(Packets, _index.Count);
        long kept = _index.AllocatedBytes + _conversations.AllocatedBytes;
        Assert.InRange((double)kept / Packets, 46, 64);

        // Chunks, columns and tables that grow; no packet on its own account.
        Assert.InRange(allocating, 1, Packets / 200);
    }

    [Theory]
    [InlineData(2152)]
    [InlineData(4789)]
    [InlineData(4790)]
    [InlineData(6081)]
    [InlineData(1701)]
    public void A_tunnel_behind_more_extension_headers_than_are_kept_is_a_row(ushort port)
    {
        const int Headers = 200;
        byte[] inner = Ip(Icmp, 1, 2, [8, 0, 0, 0, 0, 0, 0, 0]);
        byte[] datagram = Datagram(port, port, port == 2152 ? [0x30, 0xFF, 0, (byte)inner.Length, 0, 0, 0, 1, .. inner] : [0x0C, 0, 0, 1, 0, 0, 0, 0, .. inner]);
        byte[] chain = [.. Enumerable.Range(0, Headers).SelectMany(i => new byte[] { i == Headers - 1 ? Udp : (byte)60, 0, 1, 4, 0, 0, 0, 0 })];
        int length = chain.Length + datagram.Length;
        Add([0x60, 0, 0, 0, (byte)(length >> 8), (byte)length, 60, 64, .. new byte[32], .. chain, .. datagram]);
        _indexer.Publish();
        Assert.Equal(1, _index.Count);
    }

    private void Add(byte[] packet) =>
        _indexer.Add(new CapturedFrame { Data = packet, WireLength = (uint)packet.Length, Timestamp = 1_000_000L * _index.Written, LinkType = LinkType.Raw, HasTimestamp = true });

    private IEnumerable<PacketView> Rows() => Enumerable.Range(0, _index.Count).Select(i => new PacketView(_index, _conversations, i));

    private static byte[] Ip(byte protocol, byte from, byte to, byte[] payload)
    {
        byte[] packet = [0x45, 0, 0, 0, 0, 0, 0, 0, 64, protocol, 0, 0, 10, 0, 0, from, 10, 0, 0, to, .. payload];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        return packet;
    }

    private static byte[] Datagram(ushort from, ushort to, byte[] payload)
    {
        byte[] packet = [0, 0, 0, 0, 0, 0, 0, 0, .. payload];
        BinaryPrimitives.WriteUInt16BigEndian(packet, from);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), to);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)packet.Length);
        return packet;
    }

    private static byte[] Gtp(byte[] payload) => Datagram(2152, 2152, [0x30, 0xFF, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 1, .. payload]);

    private static byte[] Segment(ushort from, ushort to, uint sequence, uint acknowledgement, TcpFlags flags)
    {
        byte[] packet = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(packet, from);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), to);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), acknowledgement);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(12), (ushort)(0x5000 | (int)flags));
        packet[14] = 4;
        return packet;
    }
}
