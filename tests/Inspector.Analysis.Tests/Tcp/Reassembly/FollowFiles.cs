using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

/// <summary>Where captures and their follow texts are.</summary>
internal static class FollowFiles
{
    /// <summary>Our own small captures.</summary>
    public static string Micro => Path.Combine(Root(), "tests", "Captures", "micro");

    /// <summary>A folder of the shared corpus; the test is skipped where it is absent.</summary>
    public static string Shared(params string[] parts)
    {
        string shared = Environment.GetEnvironmentVariable("INSPECTOR_SHARED") is { Length: > 0 } set ? set : Path.Combine(Root(), "..", "shared");
        string folder = Path.Combine([shared, .. parts]);
        if (!Directory.Exists(folder)) Assert.Skip("The shared corpus is not beside the repository.");
        return folder;
    }

    private static string Root()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Inspector.sln"))) return at.FullName;
        }

        throw new DirectoryNotFoundException("no folder above the tests holds Inspector.sln");
    }
}
