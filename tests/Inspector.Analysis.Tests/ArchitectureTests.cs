using System.Xml.Linq;
using Xunit;

namespace Inspector.Analysis.Tests;

/// <summary>Who may know whom (docs/architecture.md).</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Inspector.Wire"] = [],
        ["Inspector.Analysis"] = ["Inspector.Wire"],
        ["Inspector.Live"] = ["Inspector.Wire", "Inspector.Analysis"],
        ["Inspector.Web"] = ["Inspector.Wire", "Inspector.Analysis", "Inspector.Live"],
        ["Inspector.Cli"] = ["Inspector.Wire", "Inspector.Analysis", "Inspector.Live"],
    };

    private static readonly string[] s_folders = ["src", "tests"];

    public static TheoryData<string> Projects { get; } =
        new(Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(RepositoryFiles.Root, path)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Projects))]
    public void References_go_one_way(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        Assert.True(s_allowed.ContainsKey(name), name + " has its place in the architecture");
        IEnumerable<string> references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        Assert.All(references, reference => Assert.Contains(reference, s_allowed[name]));
    }

    [Fact]
    public void The_wire_library_has_no_packages() => Assert.Empty(Items(Path.Combine("src", "Inspector.Wire", "Inspector.Wire.csproj"), "PackageReference"));

    [Theory]
    [InlineData("SharpPcap", "src/Inspector.Live/Inspector.Live.csproj", "'$(CaptureBackend)' == 'SharpPcap'")]
    [InlineData("PacketDotNet", "tests/Inspector.Wire.Tests/Inspector.Wire.Tests.csproj", "'$(CrossCheck)' == 'PacketDotNet'")]
    public void A_library_that_is_a_choice_is_asked_for_by_one_project_when_it_was_chosen(string package, string project, string condition)
    {
        IEnumerable<string> projects = s_folders.SelectMany(folder => Directory.GetFiles(Path.Combine(RepositoryFiles.Root, folder), "*.csproj", SearchOption.AllDirectories));
        var asked = projects.SelectMany(path => XDocument.Load(path).Descendants("PackageReference").Where(item => (string)item.Attribute("Include")! == package)
            .Select(item => (Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'), (string?)item.Attribute("Condition"))));
        Assert.Equal((project, condition), Assert.Single(asked));
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(RepositoryFiles.Root, project)).Descendants(kind).Select(item => (string)item.Attribute("Include")!);
}
