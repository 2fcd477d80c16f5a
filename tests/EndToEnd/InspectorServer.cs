using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Inspector.EndToEnd;

/// <summary>The real server as a process of its own, on a free port, with an empty data folder that is removed with it.</summary>
public sealed partial class InspectorServer : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _data;
    private readonly string[] _settings;
    private readonly StringBuilder _said;
    private Process _process;

    private InspectorServer(Process process, DirectoryInfo data, string[] settings, Uri address, StringBuilder said) =>
        (_process, _data, _settings, Address, _said) = (process, data, settings, address, said);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; }

    public int ProcessId => _process.Id;

    /// <summary>What it has written to its standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Its data folder.</summary>
    public string DataDirectory => _data.FullName;

    /// <summary>Starts the server that was built with these tests and waits until it listens.</summary>
    /// <param name="settings">Further command line settings, e.g. "--Inspector:MaxUploadBytes=1000".</param>
    public static async Task<InspectorServer> StartAsync(params string[] settings)
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("inspector-e2e-");
        var said = new StringBuilder();
        (Process process, Uri address) = await RunAsync(data, "http://127.0.0.1:0", settings, said);
        return new(process, data, settings, address, said);
    }

    /// <summary>Ends the process from one moment to the next, as a crash does.</summary>
    public async Task EndAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Asks it to end, as Ctrl+C does, and gives its exit status; fails when it goes on longer than a limit.</summary>
    public async Task<int> AskToEndAsync(TimeSpan limit)
    {
        using (Process ask = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await ask.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(limit);
        return _process.ExitCode;
    }

    /// <summary>Starts it again after <see cref="EndAsync"/>, at the same address with the same data.</summary>
    public async Task StartAgainAsync() => (_process, Address) = await RunAsync(_data, Address.GetLeftPart(UriPartial.Authority), _settings, _said);

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _data.Delete(recursive: true);
    }

    private static async Task<(Process Process, Uri Address)> RunAsync(DirectoryInfo data, string url, string[] settings, StringBuilder said)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Inspector.Web/bin", configuration, "net10.0/Inspector.Web.dll"));
        // Started from another folder on purpose: css and scripts must be found all the same.
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = data.FullName };
        foreach (string argument in (string[])[program, "--urls", url, $"--Inspector:DataDirectory={data.FullName}", .. settings]) start.ArgumentList.Add(argument);
        Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Read to its end, so that its pipe never fills.
        process.OutputDataReceived += (_, line) =>
        {
            lock (said) said.AppendLine(line.Data);
            if (line.Data is null) listening.TrySetException(new InvalidOperationException("The server ended before it listened:\n" + said));
            else if (Listening().Match(line.Data) is { Success: true } match) listening.TrySetResult(new Uri(match.Groups[1].Value.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)));
        };
        process.BeginOutputReadLine();
        try
        {
            return (process, await listening.Task.WaitAsync(s_startLimit));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
