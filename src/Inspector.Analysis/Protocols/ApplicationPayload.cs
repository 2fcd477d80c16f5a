using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>The transport payload a recognition looks at, and the path of layers it extends.</summary>
internal ref struct ApplicationPayload
{
    /// <summary>The captured bytes that are still to be recognised.</summary>
    public ReadOnlySpan<byte> Bytes;

    /// <summary>Their length on the wire, at least the captured one.</summary>
    public int WireLength;

    public ushort SourcePort;
    public ushort DestinationPort;

    /// <summary>The port that chose the recognition, 0 when a signature did.</summary>
    public ushort MatchedPort;

    /// <summary>Sent by endpoint B of the conversation.</summary>
    public bool FromB;

    public bool IsTcp;

    /// <summary>Bytes of a message that follow in the same direction behind this payload; they are not dissected again.</summary>
    public int MessageContinues;

    public ProtocolTable Protocols;

    /// <summary>Entry of <see cref="Protocols"/> for the layers so far.</summary>
    public ushort Entry;

    /// <summary>Where conversations are announced to.</summary>
    public ExpectedEndpoints? Expected;

    /// <summary>One more layer; the column shows its name when it has one.</summary>
    public void Add(ProtocolId protocol) => Entry = Protocols.Child(Entry, protocol);

    /// <summary>Sets the text of the protocol column.</summary>
    public void Label(string column) => Entry = Protocols.Label(Entry, column);

    /// <summary>True when bytes are missing because the capture cut the packet.</summary>
    public readonly bool IsCut => Bytes.Length < WireLength;

    /// <summary>True when the packet goes to the port that chose the recognition: a request, by Wireshark's reckoning.</summary>
    public readonly bool ToServer => DestinationPort == MatchedPort;
}
