using System.Diagnostics;
using Xunit;

namespace Inspector.Cli.Tests;

/// <summary>The command as a process of its own that runs while a test does something; ended with the test.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _errors = [];
    private readonly Timer _watch;

    /// <param name="before">Words before the program: ip netns exec NAME, …</param>
    /// <param name="arguments">The command's.</param>
    public RunningCommand(string[] before, params string[] arguments)
    {
        string[] words = [.. before, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "inspector.dll"), .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            lock (_errors) _errors.Add(line.Data);
        };
        _process.BeginErrorReadLine();

        // What it should have written and did not is waited for without an end: then it is ended, and the test fails instead.
        _watch = new Timer(_ => _process.Kill(), null, 2 * s_most, Timeout.InfiniteTimeSpan);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public StreamReader Output => _process.StandardOutput;

    public bool HasEnded => _process.HasExited;

    public string Errors
    {
        get
        {
            lock (_errors) return string.Join('\n', _errors);
        }
    }

    /// <summary>SIGINT, as Ctrl+C.</summary>
    public void Interrupt() => Process.Start("/bin/sh", ["-c", $"kill -INT {_process.Id}"]).WaitForExit();

    /// <summary>SIGKILL: the process gets no chance.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Waits for the end; the exit status.</summary>
    public int End()
    {
        Assert.True(_process.WaitForExit(s_most), "the command ends; it said: " + Errors);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Waits until something holds.</summary>
    public void Until(Func<bool> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_most, $"did not come: {what}; the command said: {Errors}");
            Thread.Sleep(2);
        }
    }

    public void Dispose()
    {
        _watch.Dispose();
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
