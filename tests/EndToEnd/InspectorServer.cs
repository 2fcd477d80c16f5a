using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Inspector.EndToEnd;

/// <summary>The real server as a process of its own, on a free port, with an empty data folder that is removed with it.</summary>
public sealed partial class InspectorServer : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private InspectorServer(Process process, DirectoryInfo data, Uri address) => (_process, _data, Address) = (process, data, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its data folder.</summary>
    public string DataDirectory => _data.FullName;

    /// <summary>Starts the server that was built with these tests and waits until it listens.</summary>
    /// <param name="settings">Further command line settings, e.g. "--Inspector:MaxUploadBytes=1000".</param>
    public static async Task<InspectorServer> StartAsync(params string[] settings)
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("inspector-e2e-");
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Inspector.Web/bin", configuration, "net10.0/Inspector.Web.dll"));
        // Started from another folder on purpose: css and scripts must be found all the same.
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = data.FullName };
        foreach (string argument in (string[])[program, "--urls", "http://127.0.0.1:0", $"--Inspector:DataDirectory={data.FullName}", .. settings]) start.ArgumentList.Add(argument);
        Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new System.Text.StringBuilder();
        // Read to its end, so that its pipe never fills.
        process.OutputDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is null) listening.TrySetException(new InvalidOperationException("The server ended before it listened:\n" + said));
            else if (Listening().Match(line.Data) is { Success: true } match) listening.TrySetResult(new Uri(match.Groups[1].Value));
        };
        process.BeginOutputReadLine();
        try
        {
            return new(process, data, await listening.Task.WaitAsync(s_startLimit));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
