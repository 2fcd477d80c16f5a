using System.Runtime.CompilerServices;
using Xunit;

namespace Inspector.Wire.Tests.CrossCheck;

/// <summary>PacketDotNet reads from every packet what we read from it, except for what <see cref="KnownDifferences"/> names. Compiled with -p:CrossCheck=PacketDotNet only.</summary>
public sealed class PacketDotNetTests(ITestOutputHelper output)
{
    private static readonly string[] s_endings = [".pcap", ".pcapng", ".snoop", ".pcap.gz", ".pcapng.zst"];

    [Fact]
    public void Our_own_captures_are_read_alike()
    {
        string captures = Path.Combine(Here(), "..", "..", "Captures");
        Comparison comparison = Compare([Path.Combine(captures, "micro"), Path.Combine(captures, "random")]);
        Assert.True(comparison.Packets > 10_000);
    }

    [Fact]
    public void Captures_of_others_are_read_alike()
    {
        string shared = Environment.GetEnvironmentVariable("INSPECTOR_SHARED") ?? Path.Combine(Here(), "..", "..", "..", "..", "shared");
        string corpus = Path.Combine(shared, "corpus", "dev");
        Assert.SkipUnless(Directory.Exists(corpus), "the corpus is not beside the repository (INSPECTOR_SHARED)");
        Comparison comparison = Compare([corpus]);
        Assert.True(comparison.Packets > 40_000);
        Assert.Empty(KnownDifferences.Names.Except(comparison.Explained.Keys));
    }

    private Comparison Compare(string[] folders)
    {
        var comparison = new Comparison();
        IEnumerable<string> captures = folders.SelectMany(Directory.GetFiles).Where(static path => s_endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)));
        foreach (string path in captures.Order(StringComparer.Ordinal)) comparison.Add(path);
        output.WriteLine(comparison.ToString());
        Assert.Empty(comparison.Unexplained);
        return comparison;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
