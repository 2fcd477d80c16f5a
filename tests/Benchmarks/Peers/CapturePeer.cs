using System.Diagnostics;
using System.Globalization;

namespace Inspector.Benchmarks.Peers;

/// <summary>A program that captures until it is interrupted and then says on standard error what it has.</summary>
internal sealed class CapturePeer : IDisposable
{
    private const int UserTime = 13;
    private const int SystemTime = 14;
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _ready;
    private readonly List<string> _lines = [];

    public CapturePeer(string[] words, string ready)
    {
        _ready = ready;
        _process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            lock (_lines) _lines.Add(text);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>User and system time it took, start included; known when it was stopped.</summary>
    public double CpuSeconds => UserSeconds + SystemSeconds;

    public double UserSeconds { get; private set; }

    public double SystemSeconds { get; private set; }

    private string Said
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    public void WaitUntilReady()
    {
        long start = Stopwatch.GetTimestamp();
        while (!Said.Contains(_ready, StringComparison.Ordinal))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(start) > s_most) throw new InvalidOperationException("The capture does not start: " + Said);
            Thread.Sleep(10);
        }
    }

    public void Stop()
    {
        // What is still in its buffers is taken first: then the clock is read, then it ends.
        Thread.Sleep(TimeSpan.FromSeconds(2));
        string stat = File.ReadAllText(FormattableString.Invariant($"/proc/{_process.Id}/stat"));
        string[] fields = stat[(stat.LastIndexOf(')') - 1)..].Split(' ');
        UserSeconds = double.Parse(fields[UserTime - 1], CultureInfo.InvariantCulture) / TicksPerSecond;
        SystemSeconds = double.Parse(fields[SystemTime - 1], CultureInfo.InvariantCulture) / TicksPerSecond;
        Process.Start("/bin/sh", ["-c", $"kill -INT {_process.Id}"]).WaitForExit();
        if (!_process.WaitForExit(s_most)) throw new InvalidOperationException("The capture does not end: " + Said);
        _process.WaitForExit();
    }

    /// <summary>The number before some words.</summary>
    public long Number(string words)
    {
        string said = Said;
        int end = said.IndexOf(words, StringComparison.Ordinal);
        if (end < 0) throw new InvalidOperationException($"'{words}' is not in: {said}");
        int start = end;
        while (start > 0 && char.IsAsciiDigit(said[start - 1])) start--;
        return long.Parse(said.AsSpan(start, end - start), CultureInfo.InvariantCulture);
    }

    /// <summary>The number behind some words.</summary>
    public long NumberBehind(string words)
    {
        string said = Said;
        int start = said.IndexOf(words, StringComparison.Ordinal);
        if (start < 0) throw new InvalidOperationException($"'{words}' is not in: {said}");
        start += words.Length;
        int end = start;
        while (end < said.Length && char.IsAsciiDigit(said[end])) end++;
        return long.Parse(said.AsSpan(start, end - start), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
