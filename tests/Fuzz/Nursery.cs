using Inspector.Wire.Captures;

namespace Inspector.Fuzz;

/// <summary>All undamaged captures, in an order that depends on their names only.</summary>
internal static class Nursery
{
    /// <summary>Larger captures are left out: a mutation in them is slow and no different.</summary>
    private const int MaxBytes = 256 << 10;

    public static List<Seedling> Load(IReadOnlyList<string> folders)
    {
        IEnumerable<string> roots = folders.Count > 0 ? folders : Default();
        return [.. roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            .Where(path => IsCapture(path) && new FileInfo(path).Length is > 0 and <= MaxBytes)
            .OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal)
            .Select(path => Seed(Path.GetFileName(path), File.ReadAllBytes(path)))];
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
