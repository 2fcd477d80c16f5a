using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

/// <summary>What tshark's follow prints for each stream of our small captures, piece by piece and in its order.</summary>
public sealed class FollowVectorTests
{
    private const string GapEnd = " bytes missing in capture file]\0";

    public static TheoryData<string> Captures() => [.. Directory.EnumerateFiles(RepositoryFiles.Micro, "*.follow.txt")
        .Select(path => Path.GetFileName(path).Replace(".follow.txt", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Pieces_are_those_tshark_shows(string name)
    {
        string path = Path.Combine(RepositoryFiles.Micro, name);
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(File.ReadAllBytes(path + ".pcap")));
        foreach ((int stream, List<string> expected) in Expected(path + ".follow.txt"))
        {
            FollowStream follow = FollowStream.Open(session, session.Conversations.IdOf(ConversationKind.Tcp, stream));
            var shown = new List<string>();
            for (int i = 0; i < follow.Pieces.Count; i++)
            {
                StreamPiece piece = follow.Pieces[i];

                // tshark leaves out what nobody acknowledged, and says nothing of bytes the snaplen cut.
                bool nothingCaptured = piece.Kind == PieceKind.Data && follow.ReadPiece(i).IsEmpty;
                if ((piece.Marks & PieceMarks.Unacknowledged) == 0 && !nothingCaptured) shown.Add(Text(follow, i, piece));
            }

            Assert.Equal(expected, shown);
        }
    }

    private static string Text(FollowStream follow, int at, StreamPiece piece) => piece.Kind == PieceKind.Gap
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)piece.Direction} gap {piece.Length}")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)piece.Direction} {Convert.ToHexString(follow.ReadPiece(at))}");

    /// <summary>Streams of a follow text, each with its lines as this test writes them.</summary>
    private static List<(int Stream, List<string> Lines)> Expected(string path)
    {
        var streams = new List<(int, List<string>)>();
        List<string>? lines = null;
        foreach (string line in File.ReadLines(path))
        {
            if (line.StartsWith("Filter: tcp.stream eq ", StringComparison.Ordinal))
                streams.Add((int.Parse(line.AsSpan(22), CultureInfo.InvariantCulture), lines = []));
            else if (line.Length > 0 && lines is not null && line[0] is not ('=' or 'N' or 'F'))
                lines.Add((line[0] == '\t' ? "1 " : "0 ") + GapOrHex(line.Trim()));
            else if (line.StartsWith("===", StringComparison.Ordinal) && lines is { Count: > 0 })
                lines = null;
        }

        return streams;
    }

    private static string GapOrHex(string hex)
    {
        string text = Encoding.Latin1.GetString(Convert.FromHexString(hex));
        return text.StartsWith('[') && text.EndsWith(GapEnd, StringComparison.Ordinal) ? "gap " + text[1..^GapEnd.Length] : hex.ToUpperInvariant();
    }
}
