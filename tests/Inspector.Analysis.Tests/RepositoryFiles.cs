using Xunit;

namespace Inspector.Analysis.Tests;

/// <summary>Finds the repository's own files, and the corpus beside it, from where the tests run.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Captures => Path.Combine(Root, "tests", "Captures");

    /// <summary>Our own captures of one situation each.</summary>
    public static string Micro => Path.Combine(Captures, "micro");

    /// <summary>A folder of the shared corpus; the test is skipped where it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        string shared = Environment.GetEnvironmentVariable("INSPECTOR_SHARED") is { Length: > 0 } set ? set : Path.Combine(Root, "..", "shared");
        string folder = Path.Combine([shared, .. parts]);
        if (!Directory.Exists(folder)) Assert.Skip("The shared corpus is not beside the repository.");
        return folder;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Inspector.sln"))) return at.FullName;
        }

        throw new DirectoryNotFoundException("Inspector.sln is above the tests.");
    }
}
