using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

/// <summary>Digests of what tshark's follow shows, for every direction without holes of the shared captures.</summary>
public sealed class FollowCorpusTests
{
    [Fact]
    public void Clean_directions_of_real_captures_are_byte_for_byte_those_of_tshark() =>
        Compare(RepositoryFiles.Shared("corpus", "dev"), RepositoryFiles.Shared("corpus", "dev-oracle"), atLeast: 200);

    [Fact]
    public void Clean_directions_of_random_conversations_are_byte_for_byte_those_of_tshark() =>
        Compare(RepositoryFiles.Shared("vectors", "random"), RepositoryFiles.Shared("vectors", "random-oracle"), atLeast: 1);

    private static void Compare(string captures, string oracle, int atLeast)
    {
        var wrong = new List<string>();
        int compared = 0;
        foreach (string path in Directory.EnumerateFiles(oracle, "*.follow.tsv.gz").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path).Replace(".follow.tsv.gz", "", StringComparison.Ordinal);
            string[][] rows = [.. Lines(path).Select(line => line.Split('\t'))];
            int Column(string title) => Array.IndexOf(rows[0], title);
            using CaptureSession session = CaptureSession.Read(ByteSources.Open(Path.Combine(captures, name)));
            foreach (string[] row in rows.Skip(1).Where(row => row[Column("clean")] == "yes"))
            {
                compared++;
                int stream = int.Parse(row[Column("stream")], CultureInfo.InvariantCulture);
                FollowSelection side = row[Column("direction")] == "0" ? FollowSelection.Client : FollowSelection.Server;
                using var bytes = new MemoryStream();
                FollowWriter.Write(FollowStream.Open(session, session.Conversations.IdOf(ConversationKind.Tcp, stream)), FollowFormat.Raw, side, bytes);
                string digest = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
                if (digest != row[Column("sha256")]) wrong.Add($"{name} stream {stream} {side}: {bytes.Length} bytes, tshark {row[Column("bytes")]}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared} differ: {string.Join("; ", wrong.Take(10))}");
        Assert.True(compared >= atLeast, $"only {compared} directions were compared");
    }

    private static List<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        return lines;
    }
}
