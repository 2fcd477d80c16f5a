using Inspector.Analysis.Connections;
using Inspector.Analysis.Protocols;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing;

/// <summary>Gives packets their protocol entry: the path of their layers, the application, the column. In capture order; one thread.</summary>
internal sealed class PacketLabeller(ProtocolTable protocols, ConversationTable conversations)
{
    private const int PlainLayers = 4;
    private readonly ApplicationRecognizer _recognizer = new(protocols);
    private Conversation _none;
    private ulong _lastLayers;
    private ushort _lastPath;

    /// <param name="bytes">The frame.</param>
    /// <param name="packet">Decoded from it.</param>
    /// <param name="kind">What decides.</param>
    /// <param name="conversation">Its conversation, for <see cref="LabelKind.Conversation"/>.</param>
    /// <param name="fromB">Sent by endpoint B.</param>
    /// <param name="remarks">What the TCP analysis said.</param>
    public ushort Label(ReadOnlySpan<byte> bytes, in DecodedPacket packet, LabelKind kind, int conversation, bool fromB, PacketRemarks remarks)
    {
        ushort path = PathOf(packet);
        switch (kind)
        {
            case LabelKind.Conversation:
                return _recognizer.Recognize(path, bytes, packet, ref conversations.Edit(conversation), fromB, remarks);
            case LabelKind.Transport:
                _none = default;
                path = _recognizer.Recognize(path, bytes, packet, ref _none, fromB, remarks);
                break;
        }

        return LowerLayerLabel.Of(bytes, packet) is { } column ? protocols.Label(path, column) : path;
    }

    /// <summary>The entry of the packet's layers. Those of plain packets are the same again and again.</summary>
    private ushort PathOf(in DecodedPacket packet)
    {
        ulong layers = (uint)packet.Layers[0].Protocol | ((uint)packet.Layers[1].Protocol << 16)
            | ((ulong)packet.Layers[2].Protocol << 32) | ((ulong)packet.Layers[3].Protocol << 48);
        if (packet.LayerCount == PlainLayers && layers == _lastLayers) return _lastPath;
        ushort path = ProtocolTable.Root;
        foreach (ref readonly Layer layer in packet.Found) path = protocols.Child(path, layer.Protocol);
        if (packet.LayerCount == PlainLayers) (_lastLayers, _lastPath) = (layers, path);
        return path;
    }
}
