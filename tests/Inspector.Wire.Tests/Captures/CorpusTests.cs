using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

/// <summary>Real captures against what tshark says of them; skipped where the corpus is not beside the repository.</summary>
public sealed class CorpusTests
{
    /// <summary>Files tshark is not to be followed on, each with the reason.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new(StringComparer.Ordinal)
    {
        ["le-test018.pcapng"] = "tshark counts custom blocks",
        ["be-test102.pcapng"] = "tshark counts custom blocks",
        ["be-test202.pcapng"] = "tshark counts custom blocks",
        ["brcm-tag.pcap"] = "an unknown link type is read",
        ["fuzz-cut-in-first-record.pcap"] = "tshark takes it for Red Hat's variant of pcap",
    };

    [Fact]
    public void Every_file_gives_the_packets_tshark_gives()
    {
        string shared = Shared();
        int compared = 0;
        foreach (string[] row in File.ReadLines(Path.Combine(shared, "corpus", "dev-oracle", "errors.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            string name = row[0];
            using CaptureFile source = ByteSources.Open(Path.Combine(shared, "corpus", "dev", name));
            using var scanner = new CaptureScanner(source);
            List<string> read = Read(scanner, out ReadStatus status);
            if (s_exceptions.ContainsKey(name))
                continue;
            Assert.True(row[2] == "0" == (status == ReadStatus.End), $"{name}: {status} {scanner.Error}");
            Assert.True(long.Parse(row[3], CultureInfo.InvariantCulture) == read.Count, $"{name}: {read.Count} packets");
            compared += Compare(name, Path.Combine(shared, "corpus", "dev-oracle", name + ".packets.tsv.gz"), read);
        }

        Assert.True(compared > 40_000);
    }

    [Theory]
    [InlineData("pcap-invalid-version-1.pcap", false)]
    [InlineData("pcapng-invalid-vers-1.pcapng", false)]
    [InlineData("fuzz-reserved-linktype.pcap", false)]
    [InlineData("fuzz-no-magic.bin", false)]
    [InlineData("shb-option-too-long.pcapng", true)]
    [InlineData("fuzz-epb-unbounded-length.pcapng", true)]
    [InlineData("test901.pcapng", true)]
    [InlineData("truncated_dns_2.pcap", true)]
    public void A_file_is_refused_or_shown_up_to_its_damage(string name, bool recognised)
    {
        using var scanner = new CaptureScanner(ByteSources.Open(Path.Combine(Shared(), "corpus", "dev", name)));
        Read(scanner, out ReadStatus status);
        Assert.Equal(ReadStatus.Error, status);
        Assert.Equal(recognised, scanner.Error!.FormatRecognised);
    }

    private static int Compare(string name, string oracle, List<string> read)
    {
        if (!File.Exists(oracle))
            return 0;
        using var lines = new StreamReader(new GZipStream(File.OpenRead(oracle), CompressionMode.Decompress));
        lines.ReadLine();
        int row = 0;
        while (lines.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t');
            string[] mine = read[row++].Split('\t');

            // tshark does not normalise microseconds above 999,999, and shows no length above 2^31 - 1.
            if (name != "timestamp_invalid_micro.pcap")
                Assert.True(cells[1] == mine[0], $"{name} packet {row}: {mine[0]}, tshark {cells[1]}");
            if (cells[2] != "2147483647")
                Assert.True(cells[2] == mine[1], $"{name} packet {row}: wire length {mine[1]}, tshark {cells[2]}");
            Assert.True(cells[3] == mine[2], $"{name} packet {row}: {mine[2]} bytes, tshark {cells[3]}");
        }

        Assert.Equal(row, read.Count);
        return row;
    }

    private static List<string> Read(CaptureScanner scanner, out ReadStatus status)
    {
        var read = new List<string>();
        while ((status = scanner.Next(out CapturedFrame frame)) == ReadStatus.Frame)
        {
            Int128 time = scanner.Description!.Interfaces[frame.InterfaceId].WrittenTime(frame.Timestamp);
            string epoch = frame.HasTimestamp ? string.Create(CultureInfo.InvariantCulture, $"{time / 1_000_000_000}.{(int)(time % 1_000_000_000):D9}") : string.Empty;
            read.Add($"{epoch}\t{frame.WireLength}\t{frame.Data.Length}");
        }

        return read;
    }

    private static string Shared([CallerFilePath] string here = "")
    {
        string beside = Path.Combine(here, "..", "..", "..", "..", "..", "shared");
        string folder = Environment.GetEnvironmentVariable("INSPECTOR_SHARED") ?? beside;
        if (!Directory.Exists(Path.Combine(folder, "corpus", "dev")))
            Assert.Skip("the corpus is not beside the repository (INSPECTOR_SHARED)");
        return folder;
    }
}
