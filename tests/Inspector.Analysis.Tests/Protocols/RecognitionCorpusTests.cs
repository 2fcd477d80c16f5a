using System.Globalization;
using System.IO.Compression;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Protocols;

/// <summary>frame.protocols and the protocol column of whole captures against tshark's; needs the corpus beside the repository.</summary>
public class RecognitionCorpusTests(ITestOutputHelper output)
{
    /// <summary>Percent of equal cells and, as mean over files, of each file; they only ever rise.</summary>
    private const double CellFloor = 99.65;
    private const double MeanFloor = 99.0;

    // tshark counts custom blocks as packets there.
    private static readonly string[] s_exceptions = ["le-test018.pcapng", "be-test102.pcapng", "be-test202.pcapng"];

    [Fact]
    public void Protocol_columns_agree_with_tshark()
    {
        string oracles = RepositoryFiles.Shared("corpus", "dev-oracle");
        string corpus = RepositoryFiles.Shared("corpus", "dev");

        long cells = 0, equal = 0;
        var files = new List<(double Score, string Name)>();
        var differences = new Dictionary<string, (int Count, string Where)>();
        foreach (string oracle in Directory.GetFiles(oracles, "*.packets.tsv.gz").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(oracle)[..^".packets.tsv.gz".Length];
            if (s_exceptions.Contains(name)) continue;
            (int all, int same) = Compare(oracle, Path.Combine(corpus, name), name, differences);
            if (all == 0) continue;
            cells += all;
            equal += same;
            files.Add((100.0 * same / all, name));
        }

        double cellScore = 100.0 * equal / cells, mean = files.Average(file => file.Score);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Count} files: {cellScore:F3} % of cells, {mean:F3} % as mean over files"));
        foreach ((double score, string name) in files.Order().Take(20)) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score:F1} {name}"));
        foreach ((string difference, (int count, string where)) in differences.OrderByDescending(pair => pair.Value.Count).Take(60)) output.WriteLine($"{count}\t{difference}\t{where}");
        Assert.True(cellScore >= CellFloor, $"{cellScore} % of cells, at least {CellFloor} expected");
        Assert.True(mean >= MeanFloor, $"{mean} % as mean over files, at least {MeanFloor} expected");
    }

    private static (int All, int Same) Compare(string oracle, string capture, string name, Dictionary<string, (int Count, string Where)> differences)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(oracle), CompressionMode.Decompress));
        string[] head = reader.ReadLine()!.Split('\t');
        int path = Array.IndexOf(head, "frame.protocols"), column = Array.IndexOf(head, "_ws.col.Protocol");
        using CaptureSession session = CaptureSession.Read(ByteSources.Open(capture));
        int all = 0, same = 0, packet = 0;
        for (; reader.ReadLine() is { Length: > 0 } line; packet++)
        {
            string[] wanted = line.Split('\t');
            (string gotPath, string gotColumn) = packet < session.Index.Count ? Row(session.Index, packet) : ("no row", "no row");
            int equal = (wanted[path] == gotPath ? 1 : 0) + (wanted[column] == gotColumn ? 1 : 0);
            all += 2;
            same += equal;
            if (equal == 2) continue;
            string key = $"{wanted[path]} [{wanted[column]}] != {gotPath} [{gotColumn}]";
            (int count, string where) = differences.GetValueOrDefault(key, (0, string.Create(CultureInfo.InvariantCulture, $"{name} {packet + 1}")));
            differences[key] = (count + 1, where);
        }

        return (all, same);
    }

    private static (string Path, string Column) Row(PacketIndex index, int packet)
    {
        ushort entry = index.Chunk(packet).Protocol[packet & PacketChunk.Mask];
        return (index.Protocols.Path(entry), index.Protocols.Column(entry));
    }
}
