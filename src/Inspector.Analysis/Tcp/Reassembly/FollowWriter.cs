using System.Globalization;
using System.Text;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>Writes a followed stream: for <c>inspector follow</c> and for export.</summary>
public static class FollowWriter
{
    /// <summary>Writes the chosen directions. Reads the capture piece by piece; nothing but one packet is held.</summary>
    public static void Write(FollowStream stream, FollowFormat format, FollowSelection selection, Stream output)
    {
        var buffer = new BufferedStream(output, 1 << 16);
        switch (format)
        {
            case FollowFormat.Raw:
                WriteRaw(stream, selection, buffer);
                break;
            case FollowFormat.Ascii:
                WriteAscii(stream, selection, buffer);
                break;
            case FollowFormat.Hex:
                WriteHex(stream, selection, buffer);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }

        // Not disposed: the output belongs to the caller.
        buffer.Flush();
    }

    /// <summary>What a gap is called in the ascii and hex forms, and to people elsewhere; Wireshark's words where it has some.</summary>
    public static string Describe(in StreamPiece gap)
    {
        if ((gap.Marks & PieceMarks.AfterFin) != 0) return "[data after FIN]";
        string text = string.Create(CultureInfo.InvariantCulture, $"[{gap.Length} bytes missing in capture file");
        if ((gap.Marks & PieceMarks.Unacknowledged) != 0) return text + ", never acknowledged]";
        return text + ((gap.Marks & PieceMarks.Forced) != 0 ? ", reassembly limited]" : "]");
    }

    private static bool Chosen(FollowSelection selection, StreamDirection direction) =>
        selection == FollowSelection.Both || (selection == FollowSelection.Client) == (direction == StreamDirection.Client);

    private static void WriteRaw(FollowStream stream, FollowSelection selection, Stream output)
    {
        for (int i = 0; i < stream.Pieces.Count; i++)
        {
            if (Chosen(selection, stream.Pieces[i].Direction)) output.Write(stream.ReadPiece(i));
        }
    }

    private static void WriteAscii(FollowStream stream, FollowSelection selection, Stream output)
    {
        byte[] line = new byte[1024];
        StreamDirection? turn = null;
        bool atStart = true;
        for (int i = 0; i < stream.Pieces.Count; i++)
        {
            StreamPiece piece = stream.Pieces[i];
            if (!Chosen(selection, piece.Direction)) continue;
            if (selection == FollowSelection.Both && turn != piece.Direction)
            {
                turn = piece.Direction;
                Line(output, atStart, string.Create(CultureInfo.InvariantCulture, $"[{Sender(stream, piece.Direction)}, from packet {FirstPacket(stream, i) + 1}]"));
                atStart = true;
            }

            if (piece.Kind == PieceKind.Gap)
            {
                Line(output, atStart, Describe(piece));
                atStart = true;
                continue;
            }

            ReadOnlySpan<byte> bytes = stream.ReadPiece(i);
            while (bytes.Length > 0)
            {
                int count = Math.Min(bytes.Length, line.Length);
                for (int k = 0; k < count; k++) line[k] = bytes[k] is >= 0x20 and < 0x7F or (byte)'\n' or (byte)'\r' or (byte)'\t' ? bytes[k] : (byte)'.';
                output.Write(line, 0, count);
                atStart = line[count - 1] == '\n';
                bytes = bytes[count..];
            }
        }

        if (stream.Limited is { } limit) Line(output, atStart, "[reassembly limited: " + limit + "]");
        else if (!atStart) output.WriteByte((byte)'\n');
    }

    private static void WriteHex(FollowStream stream, FollowSelection selection, Stream output)
    {
        var lines = new HexLines(output);
        for (int i = 0; i < stream.Pieces.Count; i++)
        {
            StreamPiece piece = stream.Pieces[i];
            if (!Chosen(selection, piece.Direction)) continue;
            bool indent = selection == FollowSelection.Both && piece.Direction == StreamDirection.Server;
            if (piece.Kind == PieceKind.Gap) lines.Text(Describe(piece), indent);
            else lines.Bytes(stream.ReadPiece(i), piece.Offset, indent);
        }

        lines.Flush();
        if (stream.Limited is { } limit) lines.Text("[reassembly limited: " + limit + "]", false);
    }

    private static string Sender(FollowStream stream, StreamDirection direction) => direction == StreamDirection.Client
        ? Endpoint("client", stream.Conversation.AddressA, stream.Conversation.PortA)
        : Endpoint("server", stream.Conversation.AddressB, stream.Conversation.PortB);

    private static string Endpoint(string side, Connections.IpAddress address, ushort port) =>
        string.Create(CultureInfo.InvariantCulture, $"{side} {(address.Version == 6 ? $"[{address}]" : address.ToString())}:{port}");

    private static int FirstPacket(FollowStream stream, int piece)
    {
        // A gap is named after the data behind it: its own packet is the acknowledging one, of the other side.
        while (stream.Pieces[piece].Kind == PieceKind.Gap && piece + 1 < stream.Pieces.Count) piece++;
        return stream.Pieces[piece].Packet;
    }

    private static void Line(Stream output, bool atStart, string text)
    {
        if (!atStart) output.WriteByte((byte)'\n');
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }
}
