using System.Buffers.Binary;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Protocols;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Tests.Dissection;

/// <summary>Decodes, recognises and dissects single frames without a capture file; frames of one instance are one conversation.</summary>
internal sealed class DissectedFrame
{
    private readonly PacketIndex _index = new();
    private readonly ConversationTable _conversations = new();
    private readonly ApplicationRecognizer _recognizer;
    private int _conversation = -1;

    public DissectedFrame() => _recognizer = new ApplicationRecognizer(_index.Protocols);

    /// <summary>The tree of the next frame of the conversation.</summary>
    public ProtocolTree Next(ReadOnlySpan<byte> bytes, LinkType linkType = LinkType.Ethernet, bool fromB = false, int wireLength = 0)
    {
        var loaded = new LoadedFrame { Buffer = bytes.ToArray(), Length = bytes.Length };
        wireLength = Math.Max(wireLength, bytes.Length);
        PacketDecoder.Decode(bytes, linkType, (uint)wireLength, ref loaded.Decoded);
        ushort entry = ProtocolTable.Root;
        foreach (Layer layer in loaded.Decoded.Found) entry = _index.Protocols.Child(entry, layer.Protocol);
        if (loaded.Decoded.Transport is ProtocolId.Tcp or ProtocolId.Udp) entry = Recognise(entry, bytes, loaded.Decoded, fromB);
        int packet = Row(bytes, wireLength, loaded.Decoded, entry, fromB);
        Info = InfoText.Of(new PacketView(_index, _conversations, packet), loaded);
        return Dissector.Dissect(loaded, _index, _conversations, packet);
    }

    /// <summary>The Info column of the frame dissected last.</summary>
    public string Info { get; private set; } = "";

    /// <summary>frame.protocols and the protocol column of the frame dissected last.</summary>
    public (string Path, string Column) Recognised
    {
        get
        {
            ushort entry = _index.Chunk(_index.Count - 1).Protocol[(_index.Count - 1) & PacketChunk.Mask];
            return (_index.Protocols.Path(entry), _index.Protocols.Column(entry));
        }
    }

    private ushort Recognise(ushort entry, ReadOnlySpan<byte> bytes, in DecodedPacket decoded, bool fromB)
    {
        if (_conversation < 0)
        {
            ConversationKind kind = decoded.Transport == ProtocolId.Tcp ? ConversationKind.Tcp : ConversationKind.Udp;
            _conversation = _conversations.Add(kind);
            _conversations.Publish(kind);
        }

        return _recognizer.Recognize(entry, bytes, decoded, ref _conversations.Edit(_conversation), fromB, PacketRemarks.None);
    }

    private int Row(ReadOnlySpan<byte> bytes, int wireLength, in DecodedPacket decoded, ushort entry, bool fromB)
    {
        PacketChunk chunk = _index.Next(out int row);
        int packet = _index.Written;
        chunk.Time[row] = 1_700_000_000_000_000_000;
        chunk.SetOffset(row, 0);
        chunk.WireLength[row] = (uint)wireLength;
        if (bytes.Length < wireLength) chunk.CapturedLength.Append(row, (uint)bytes.Length);
        chunk.Conversation[row] = _conversation;
        chunk.PreviousInConnection[row] = -1;
        chunk.Protocol[row] = entry;
        bool tcp = decoded.Transport == ProtocolId.Tcp && decoded.TcpShape == TcpShape.Full;
        ReadOnlySpan<byte> header = tcp ? bytes[decoded.TransportOffset..] : default;
        chunk.Sequence[row] = tcp ? BinaryPrimitives.ReadUInt32BigEndian(header[4..]) : 0;
        chunk.Acknowledgement[row] = tcp ? BinaryPrimitives.ReadUInt32BigEndian(header[8..]) : 0;
        chunk.Window[row] = tcp ? BinaryPrimitives.ReadUInt16BigEndian(header[14..]) : (ushort)0;
        chunk.Flags[row] = PackedFlags.Pack(tcp ? (Wire.Numbers.TcpFlags)header[13] : 0, fromB, tcp ? TcpShape.Full : TcpShape.None);
        chunk.PayloadLength[row] = (ushort)Math.Clamp(decoded.PayloadLength, 0, PacketChunk.LongLength - 1);
        chunk.Remarks[row] = PacketRemarks.RawSequence | PacketRemarks.RawAcknowledgement;
        chunk.Traits[row] = PackedTraits.Pack(0, PackedTraits.ScaleUnknown, PacketTraits.None);
        if (_conversation >= 0 && _conversations[_conversation].FirstPacket < 0) _conversations.Edit(_conversation).FirstPacket = packet;
        _index.Commit();
        _index.Publish(packet + 1);
        return packet;
    }
}
