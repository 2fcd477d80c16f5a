using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Inspector.Analysis.Tests;

/// <summary>What docker/ and docker-compose.yml say about the rest of the repository; whether the image runs, docker/try-with-buildah.sh tries.</summary>
public sealed partial class ContainerTests
{
    private const string Compose = "docker-compose";
    private static readonly string s_dockerfile = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docker", "Dockerfile"));

    public static TheoryData<string> SourceProjects { get; } =
        new(ProjectPath().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "Inspector.sln"))).Select(match => match.Value.Replace('\\', '/')).Where(path => path.StartsWith("src/", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(SourceProjects))]
    public void Restore_in_the_image_sees_every_source_project_of_the_solution(string project) =>
        Assert.Contains($"COPY {project} {Path.GetDirectoryName(project)}/\n", s_dockerfile, StringComparison.Ordinal);

    [Fact]
    public void The_image_is_built_by_the_sdk_that_global_json_takes()
    {
        using JsonDocument pinned = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "global.json")));
        string version = pinned.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        Assert.Matches($@"(?m)^ARG SDK_IMAGE=\S+:{Regex.Escape(version)}$", s_dockerfile);
    }

    [Fact]
    public void What_the_Dockerfile_copies_reaches_the_builder()
    {
        string[] let = [.. File.ReadAllLines(Path.Combine(RepositoryFiles.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..])];
        IEnumerable<string> copied = CopyLine().Matches(s_dockerfile).SelectMany(match => match.Groups[1].Value.Split(' ').SkipLast(1));
        Assert.All(copied, path => Assert.Contains(path.Split('/')[0], let));
    }

    [Theory]
    [InlineData]
    [InlineData("--profile", "live")]
    public async Task The_compose_file_is_valid(params string[] profile)
    {
        if (!IsInstalled(Compose)) Assert.Skip($"{Compose} is not installed.");
        var start = new ProcessStartInfo(Compose) { RedirectStandardError = true, WorkingDirectory = RepositoryFiles.Root };
        foreach (string argument in (string[])[.. profile, "config", "--quiet"]) start.ArgumentList.Add(argument);
        using Process compose = Process.Start(start)!;
        string errors = await compose.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await compose.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(compose.ExitCode == 0, errors);
    }

    [Fact]
    public void Every_option_of_the_server_is_told_to_who_runs_it()
    {
        string told = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "deploy.md"));
        string options = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "Inspector.Web", "Hosting", "InspectorOptions.cs"));
        Assert.All(OptionProperty().Matches(options).Select(match => match.Groups[1].Value), option => Assert.Contains($"| `{option}`", told, StringComparison.Ordinal));
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"[^""]+\.csproj")]
    private static partial Regex ProjectPath();

    [GeneratedRegex(@"public \S+ (\w+) \{ get; set; \}")]
    private static partial Regex OptionProperty();

    [GeneratedRegex(@"^COPY (?!--)(.+)$", RegexOptions.Multiline)]
    private static partial Regex CopyLine();
}
