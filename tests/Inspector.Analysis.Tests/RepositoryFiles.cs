namespace Inspector.Analysis.Tests;

/// <summary>Finds the repository's own files from where the tests run.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Captures => Path.Combine(Root, "tests", "Captures");

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Inspector.sln"))) return at.FullName;
        }

        throw new DirectoryNotFoundException("Inspector.sln is above the tests.");
    }
}
