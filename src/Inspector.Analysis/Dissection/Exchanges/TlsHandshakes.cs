using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Protocols;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;

namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>The handshake messages of a TLS connection that no packet holds whole. Looks at each direction up to its first encrypted record.</summary>
internal sealed class TlsHandshakes
{
    /// <summary>Most bytes of a direction's handshake.</summary>
    public const int HandshakeLimit = 256 * 1024;

    /// <summary>Longest conversation looked at, packets.</summary>
    public const int PacketLimit = 2_000_000;

    private const int RecordHeader = 5;
    private const int MessageHeader = 4;
    private const int RecordLimit = 4096;
    private const byte Handshake = 22, Alert = 21;

    private readonly Dictionary<int, List<HandshakeMessage>> _ending = [];
    private readonly Dictionary<int, HandshakeMessage> _within = [];

    private TlsHandshakes()
    {
    }

    /// <summary>Messages of several packets that this packet, the last to arrive, completes.</summary>
    public IReadOnlyList<HandshakeMessage> CompletedBy(int packet) => _ending.TryGetValue(packet, out List<HandshakeMessage>? messages) ? messages : [];

    /// <summary>The message of several packets that a packet carries a part of and another one completes.</summary>
    public HandshakeMessage? Within(int packet) => _within.GetValueOrDefault(packet);

    public static TlsHandshakes Build(PacketIndex index, ConversationTable conversations, int conversation, FrameLoader loader)
    {
        var handshakes = new TlsHandshakes();
        Conversation row = conversations[conversation];
        if (row.Kind != ConversationKind.Tcp || (long)row.PacketsFromA + row.PacketsFromB > PacketLimit) return handshakes;
        FollowStream stream = FollowStream.Open(index, conversations, conversation, loader);
        handshakes.Walk(stream, StreamDirection.Client);
        handshakes.Walk(stream, StreamDirection.Server);
        return handshakes;
    }

    private void Walk(FollowStream stream, StreamDirection direction)
    {
        // What precedes TLS (STARTTLS, proxies) is text: the handshake begins with a piece that begins with a record.
        long at = Start(stream, direction);
        var bytes = new List<byte>();
        var places = new List<(int Start, long Offset, int Length)>();
        Span<byte> header = stackalloc byte[RecordHeader];
        for (int records = 0; at >= 0 && records < RecordLimit && bytes.Count < HandshakeLimit; records++)
        {
            if (!TryRead(stream, direction, at, header) || !TlsRecognition.LooksLikeTls(header) || header[0] is not Handshake and not Alert) break;
            int length = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
            if (header[0] == Handshake)
            {
                byte[] fragment = new byte[length];
                if (!TryRead(stream, direction, at + RecordHeader, fragment)) break;
                places.Add((bytes.Count, at + RecordHeader, length));
                bytes.AddRange(fragment);
            }

            at += RecordHeader + length;
        }

        Messages(stream, direction, [.. bytes], places);
    }

    private static long Start(FollowStream stream, StreamDirection direction)
    {
        const int pieces = 64;
        for (int i = 0, seen = 0; i < stream.Pieces.Count && seen < pieces; i++)
        {
            if (stream.Pieces[i].Direction != direction) continue;
            seen++;
            if (TlsRecognition.IsCommonRecord(stream.ReadPiece(i))) return stream.Pieces[i].Offset;
        }

        return -1;
    }

    private void Messages(FollowStream stream, StreamDirection direction, byte[] bytes, List<(int Start, long Offset, int Length)> places)
    {
        for (int at = 0; at + MessageHeader <= bytes.Length;)
        {
            int end = at + MessageHeader + ((bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]);
            if (end > bytes.Length) return;
            List<int> packets = Packets(stream, direction, Place(places, at), Place(places, end - 1));
            if (packets.Count > 1)
            {
                var message = new HandshakeMessage(bytes[at..end], [.. packets], packets.Max());
                if (!_ending.TryGetValue(message.LastPacket, out List<HandshakeMessage>? list)) _ending[message.LastPacket] = list = [];
                list.Add(message);
                foreach (int packet in packets)
                {
                    if (packet != message.LastPacket) _within[packet] = message;
                }
            }

            at = end;
        }
    }

    /// <summary>Position in the stream of a byte of the joined records.</summary>
    private static long Place(List<(int Start, long Offset, int Length)> places, int at)
    {
        int record = places.FindIndex(place => at < place.Start + place.Length);
        return places[record].Offset + at - places[record].Start;
    }

    private static List<int> Packets(FollowStream stream, StreamDirection direction, long from, long last)
    {
        var packets = new List<int>();
        for (int piece = stream.PieceAt(direction, from); piece >= 0 && piece < stream.Pieces.Count; piece++)
        {
            if (stream.Pieces[piece].Direction != direction) continue;
            if (stream.Pieces[piece].Offset > last) break;
            if (stream.Pieces[piece].Kind == PieceKind.Data) packets.Add(stream.Pieces[piece].Packet);
        }

        return packets;
    }

    private static bool TryRead(FollowStream stream, StreamDirection direction, long at, Span<byte> into)
    {
        int count = 0;
        while (count < into.Length)
        {
            int read = stream.Read(direction, at + count, into[count..]).Count;
            if (read == 0) return false;
            count += read;
        }

        return true;
    }
}
