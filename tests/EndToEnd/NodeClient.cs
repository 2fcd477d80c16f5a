using System.Diagnostics;
using Xunit;

namespace Inspector.EndToEnd;

/// <summary>Programs beside these tests that are no .NET: node with the SignalR client, a shell with curl.</summary>
internal static class NodeClient
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>Where the client's package.json is.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../tests/EndToEnd/hub-client"));

    public static void SkipWhereThereIsNone()
    {
        Assert.SkipUnless(IsThere("node"), "node is not there: apt-get install nodejs npm.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "@microsoft", "signalr")), "The SignalR client is not there: npm ci in tests/EndToEnd/hub-client (./dev test does).");
    }

    /// <summary>Is there a program of that name?</summary>
    public static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program; gives what it wrote, and fails when it fails.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, string folder, Dictionary<string, string> variables, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}:\n{await output}\n{await errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
