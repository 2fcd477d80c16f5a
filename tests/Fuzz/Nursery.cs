using Inspector.Analysis.Scenarios;
using Inspector.Wire.Captures;

namespace Inspector.Fuzz;

/// <summary>All undamaged captures, in an order that depends on their names only: files, then our scripted conversations.</summary>
internal static class Nursery
{
    /// <summary>Larger captures are left out: a mutation in them is slow and no different.</summary>
    private const int MaxBytes = 256 << 10;
    private const int MixPackets = 100;

    public static List<Seedling> Load(IReadOnlyList<string> folders)
    {
        IEnumerable<string> roots = folders.Count > 0 ? folders : Default();
        IEnumerable<Seedling> files = roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            .Where(path => IsCapture(path) && new FileInfo(path).Length is > 0 and <= MaxBytes)
            .OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal)
            .Select(path => Seed(Path.GetFileName(path), File.ReadAllBytes(path)));
        return [.. folders.Count > 0 ? files : files.Concat(Scenarios())];
    }

    /// <summary>The folder that holds the solution, seen from where the program runs or was built.</summary>
    public static string Root()
    {
        foreach (string start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (DirectoryInfo? at = new(start); at is not null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, "Inspector.sln"))) return at.FullName;
            }
        }

        return Directory.GetCurrentDirectory();
    }

    private static IEnumerable<string> Default()
    {
        string root = Root();
        string shared = Environment.GetEnvironmentVariable("INSPECTOR_SHARED") is { Length: > 0 } set ? set : Path.Combine(root, "..", "shared");
        yield return Path.Combine(root, "tests", "Captures");
        yield return Path.Combine(shared, "corpus", "dev");
        yield return Path.Combine(shared, "vectors", "random");
    }

    /// <summary>Our scripted captures; they need no file.</summary>
    private static IEnumerable<Seedling> Scenarios()
    {
        foreach ((string name, _) in CaptureGenerator.Names)
        {
            using var bytes = new MemoryStream();
            CaptureGenerator.Write(name, bytes, MixPackets);
            if (bytes.Length <= MaxBytes) yield return Seed(name, bytes.ToArray());
        }
    }

    private static bool IsCapture(string path) =>
        Path.GetExtension(path) is ".pcap" or ".pcapng" or ".cap" or ".gz" or ".zst" or ".snoop" or ".bin" or ".ntar" or ".erf";

    private static Seedling Seed(string name, byte[] bytes)
    {
        var frames = new List<int>();
        using var scanner = new CaptureScanner(new BytesSource(bytes));
        while (scanner.Next(out CapturedFrame frame) == ReadStatus.Frame) frames.Add((int)frame.Offset);
        return new(name, bytes, frames);
    }
}
