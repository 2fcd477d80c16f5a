using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>What follows from the whole connection: the states of its ends, messages of several segments.</summary>
internal static class TcpStreamFields
{
    public static readonly Field[] All =
    [
        State("inspector.state", "State of the sending end once it sent the packet (RFC 9293)", ofSender: true),
        State("inspector.state.peer", "State of the receiving end once the packet was sent (RFC 9293)", ofSender: false),
        new("tcp.segments", FieldType.Label, FieldSource.Tree, "Completes a message of several segments", static (p, s) =>
        {
            foreach (int[] _ in Completed(p)) s.Present();
        }),
        new("tcp.segment", FieldType.FrameNumber, FieldSource.Tree, "The packets of a message that this one completes", static (p, s) =>
        {
            foreach (int[] packets in Completed(p))
            {
                foreach (int packet in packets) s.Unsigned((ulong)packet + 1);
            }
        }),
        new("tcp.segment.count", FieldType.Unsigned, FieldSource.Tree, "Packets of a message that this one completes", static (p, s) =>
        {
            foreach (int[] packets in Completed(p)) s.Unsigned((ulong)packets.Length);
        }),
        new("tcp.reassembled_in", FieldType.FrameNumber, FieldSource.Tree, "The packet that completes the message this one carries a part of", static (p, s) =>
        {
            if (!IsTcp(p)) return;
            if (HasHttp(p) && p.Exchanges.Http(p.Row.ConversationId).Within(p.Row.Packet) is { IsComplete: true } message) s.Unsigned((ulong)message.LastPacket + 1);
            else if (HasTls(p) && p.Exchanges.Tls(p.Row.ConversationId).Within(p.Row.Packet) is { } handshake) s.Unsigned((ulong)handshake.LastPacket + 1);
        }),
        new("tcp.reassembled.length", FieldType.Unsigned, FieldSource.Tree, "Bytes of a message that this packet completes", static (p, s) =>
        {
            if (!IsTcp(p)) return;
            if (HasHttp(p))
            {
                foreach (HttpMessage message in p.Exchanges.Http(p.Row.ConversationId).CompletedBy(p.Row.Packet)) s.Unsigned((ulong)(message.End - message.Offset));
            }
            else if (HasTls(p))
            {
                foreach (HandshakeMessage message in p.Exchanges.Tls(p.Row.ConversationId).CompletedBy(p.Row.Packet)) s.Unsigned((ulong)message.Bytes.Length);
            }
        }),
        new("tcp.pdu.size", FieldType.Unsigned, FieldSource.Tree, "Bytes of the message of several segments that begins here", static (p, s) =>
        {
            if (!IsTcp(p) || !HasHttp(p)) return;
            foreach (HttpMessage message in p.Exchanges.Http(p.Row.ConversationId).BegunIn(p.Row.Packet))
            {
                if (message.IsSpread && message.IsComplete) s.Unsigned((ulong)(message.End - message.Offset));
            }
        }),
    ];

    private static Field State(string name, string help, bool ofSender) => new(name, FieldType.Text, FieldSource.Tree, help, (p, s) =>
    {
        if (p.Row.TcpStream is null || p.Row.IsQuoted) return;
        if (p.Exchanges.States(p.Row.ConversationId).After(p.Row.Packet, p.Row.FromB == ofSender) is TcpState state) s.Text(TcpStateNames.Of(state));
    });

    private static IEnumerable<int[]> Completed(FieldContext packet)
    {
        if (!IsTcp(packet)) return [];
        int conversation = packet.Row.ConversationId, number = packet.Row.Packet;
        if (HasHttp(packet)) return packet.Exchanges.Http(conversation).CompletedBy(number).Select(message => message.Packets);
        return HasTls(packet) ? packet.Exchanges.Tls(conversation).CompletedBy(number).Select(message => message.Packets) : [];
    }

    private static bool IsTcp(FieldContext packet) => packet.Row.TcpStream is not null && !packet.Row.IsQuoted;

    private static bool HasHttp(FieldContext packet) => packet.Index.Protocols.Contains(packet.Row.Protocol, ProtocolId.Http);

    private static bool HasTls(FieldContext packet) => packet.Index.Protocols.Contains(packet.Row.Protocol, ProtocolId.Tls);
}
