using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Inspector.EndToEnd;

/// <summary>The examples of docs/api.md do what the page says: each block is run in order, and what is shown behind it is what comes.</summary>
public sealed partial class DocumentedExamplesTests
{
    private const string Token = "token-of-the-documented-examples";
    private const char EndOfBlock = '\x1e';
    private static readonly string s_root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    [Fact]
    public async Task Every_example_gives_what_is_shown()
    {
        Assert.SkipUnless(NodeClient.IsThere("curl"), "curl is not there: apt-get install curl (./dev test does).");
        string command = Path.Combine(s_root, "artifacts", "inspector");
        Assert.SkipUnless(File.Exists(Path.Combine(command, "inspector")), "The command is not there: ./dev build.");
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:Samples=false", $"--Inspector:AccessToken={Token}");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("inspector-examples-");
        try
        {
            MatchCollection blocks = Blocks().Matches(await File.ReadAllTextAsync(Path.Combine(s_root, "docs", "api.md"), TestContext.Current.CancellationToken));
            Assert.True(blocks.Count >= 8);
            var variables = new Dictionary<string, string>
            {
                ["SERVER"] = server.Address.ToString().TrimEnd('/'),
                ["TOKEN"] = Token,
                ["PATH"] = command + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            };

            // One shell, so that what one example sets is there for the next.
            var script = new StringBuilder("set -eu\n");
            List<Match> shell = [.. blocks.Where(block => block.Groups["language"].Value == "sh")];
            foreach (Match block in shell) script.Append(block.Groups["code"].Value).Append("printf '\\036'\n");
            script.Append("printf %s \"$ID\"\n");
            string[] said = (await NodeClient.RunAsync("bash", ["-s"], folder.FullName, variables, script.ToString())).Split(EndOfBlock);
            for (int i = 0; i < shell.Count; i++)
            {
                if (shell[i].Groups["shown"] is { Success: true } shown) Assert.Equal(shown.Value.TrimEnd(), said[i].TrimEnd());
            }

            NodeClient.SkipWhereThereIsNone();
            variables["ID"] = said[^1];
            foreach (Match block in blocks.Where(block => block.Groups["language"].Value == "js"))
            {
                string written = await NodeClient.RunAsync("node", ["--input-type=module"], NodeClient.Folder, variables, block.Groups["code"].Value);
                Assert.Equal(block.Groups["shown"].Value.TrimEnd(), written.TrimEnd());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A block to run, and the block right behind it that shows what comes.</summary>
    [GeneratedRegex(@"^```(?<language>sh|js)\n(?<code>.*?)^```\n(?:```(?:json|text)\n(?<shown>.*?)^```$)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
