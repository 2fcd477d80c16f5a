using System.Diagnostics;
using Xunit;

namespace Inspector.Cli.Tests;

/// <summary>What only a process of its own shows: real descriptors.</summary>
public sealed class ProcessTests
{
    [Fact]
    public void A_closed_pipe_ends_the_process_with_0_and_without_a_word()
    {
        using var file = new TemporaryFile();
        Command.Run("generate", "mix", file.Path, "--packets", "50000");
        (int code, string output, string errors) = Shell($"{Program} packets {file.Path} -T fields -e frame.number -e frame.protocols; echo $? >&2", "head -n 2");
        Assert.Equal((0, "0\n"), (code, errors));
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Output_is_appended_to_a_file_that_others_append_to()
    {
        string capture = Command.Micro("hs_data_close4");
        (_, string output, _) = Shell($"{{ echo before; {Program} packets {capture} -T fields -e frame.number -c 2; echo after; }}", "cat");
        Assert.Equal("before\n1\n2\nafter\n", output);
        using var file = new TemporaryFile();
        Shell($"{{ echo before; {Program} packets {capture} -T fields -e frame.number -c 2; echo after; }} >> {file.Path}", "cat");
        Assert.Equal("before\n1\n2\nafter\n", File.ReadAllText(file.Path));
    }

    private static string Program => "dotnet exec " + Path.Combine(AppContext.BaseDirectory, "inspector.dll");

    private static (int Code, string Output, string Errors) Shell(string command, string into)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"( {command} ) | {into}");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
