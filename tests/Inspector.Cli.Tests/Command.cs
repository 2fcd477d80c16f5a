using System.Text;
using Xunit;

namespace Inspector.Cli.Tests;

/// <summary>Runs the command in this process, and finds the captures of the repository.</summary>
internal static class Command
{
    public static CommandResult Run(params string[] args)
    {
        var output = new RecordedOutput();
        (int code, string errors) = RunInto(output, args);
        return new(code, Encoding.UTF8.GetString(output.Bytes), errors);
    }

    public static (int Code, string Errors) RunInto(RecordedOutput output, params string[] args)
    {
        var errors = new StringBuilder();
        int code = CommandLine.Run(args, output, line => errors.Append(line).Append('\n'));
        return (code, errors.ToString());
    }

    /// <summary>-T fields of some fields, all rows as arrays of cells.</summary>
    public static string[][] Fields(string file, IEnumerable<string> fields, params string[] more)
    {
        CommandResult result = Run(["packets", file, "-T", "fields", .. fields.SelectMany(field => new[] { "-e", field }), .. more]);
        Assert.Equal("", result.Errors);
        Assert.Equal(ExitCode.Success, result.Code);
        return result.Output.Split('\n')[..^1].Select(line => line.Split('\t')).ToArray();
    }

    public static string Micro(string name) => Path.Combine(Captures, "micro", name + ".pcap");

    public static string Captures { get; } = FindCaptures();

    private static string FindCaptures()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Inspector.sln"))) return Path.Combine(at.FullName, "tests", "Captures");
        }

        throw new DirectoryNotFoundException("Inspector.sln is above the tests.");
    }
}
