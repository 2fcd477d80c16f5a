using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing.Info;

/// <summary>What a writer of Info texts works with: the bytes of its protocol, the row, the text so far (the remarks of TCP).</summary>
internal ref struct InfoContext
{
    public StringBuilder Text;
    public PacketView View;
    public LoadedFrame Frame;
    public ProtocolId Protocol;

    /// <summary>From the protocol's first byte to the end of what was captured of it.</summary>
    public ReadOnlySpan<byte> Bytes;

    /// <summary>Length of the same on the wire.</summary>
    public int WireLength;

    /// <summary>Ports of the transport that carries the protocol, 0 where there is none.</summary>
    public readonly (ushort Source, ushort Destination) Ports
    {
        get
        {
            int at = Frame.Decoded.TransportOffset;
            if (Frame.Decoded.Transport == ProtocolId.None || at < 0 || at + 4 > Frame.Bytes.Length) return default;
            return (BinaryPrimitives.ReadUInt16BigEndian(Frame.Bytes[at..]), BinaryPrimitives.ReadUInt16BigEndian(Frame.Bytes[(at + 2)..]));
        }
    }

    public readonly bool IsTcp => Frame.Decoded.Transport == ProtocolId.Tcp;

    public readonly bool Has(int count) => Bytes.Length >= count;

    public readonly byte U8(int at) => at < Bytes.Length ? Bytes[at] : (byte)0;

    public readonly ushort U16(int at) => at + 2 <= Bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(Bytes[at..]) : (ushort)0;

    public readonly ushort U16Little(int at) => at + 2 <= Bytes.Length ? BinaryPrimitives.ReadUInt16LittleEndian(Bytes[at..]) : (ushort)0;

    public readonly uint U32(int at) => at + 4 <= Bytes.Length ? BinaryPrimitives.ReadUInt32BigEndian(Bytes[at..]) : 0;

    public readonly string V4(int at) => IpAddress.V4(U32(at)).ToString();

    public readonly string V6(int at) => at + 16 <= Bytes.Length ? IpAddress.V6(Bytes.Slice(at, 16)).ToString() : "";

    public readonly string Mac(int at) => at + 6 <= Bytes.Length ? Dissection.TreeValue.FormatMac(((ulong)U16(at) << 32) | U32(at + 2)) : "";

    public readonly bool Say(string words)
    {
        Text.Append(words);
        return true;
    }

    public readonly bool Say(FormattableString words)
    {
        Text.Append(words.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Words of a list: a comma before all but the first. What TCP remarked counts as the first.</summary>
    public readonly void Item(string words)
    {
        if (Text.Length > 0) Text.Append(", ");
        Text.Append(words);
    }

    /// <summary>Text of a packet, shown as one line and bounded.</summary>
    public readonly void Line(ReadOnlySpan<byte> line)
    {
        bool cut = line.Length > InfoText.MaxPayloadText;
        if (cut) line = line[..InfoText.MaxPayloadText];
        foreach (char c in Encoding.UTF8.GetString(line))
        {
            if (c is >= ' ' and not '\x7F') Text.Append(c);
            else if (c == '\t') Text.Append("\\t");
            else if (c == '\r') Text.Append("\\r");
            else if (c == '\n') Text.Append("\\n");
            else Text.Append(CultureInfo.InvariantCulture, $"\\{Convert.ToString(c, 8).PadLeft(3, '0')}");
        }

        if (cut) Text.Append('…');
    }

    /// <summary>The first line without what ends it, and where the next begins.</summary>
    public static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> bytes, out int next)
    {
        int feed = bytes.IndexOf((byte)'\n');
        next = feed < 0 ? bytes.Length : feed + 1;
        return bytes[..next].TrimEnd("\r\n"u8);
    }
}
