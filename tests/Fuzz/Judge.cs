using System.Diagnostics;
using System.Globalization;

namespace Inspector.Fuzz;

/// <summary>Runs one input at a time and says whether the engine behaved. A second thread watches the time.</summary>
internal sealed class Judge : IDisposable
{
    /// <summary>An input may allocate this much whatever its size: one chunk of every column, reader and decompressor buffers.</summary>
    public const long AllocationBase = 24L << 20;

    /// <summary>And this much for each of its bytes: rows, connections, texts, trees and pieces of the packets looked at.</summary>
    public const long AllocationPerByte = 512;

    /// <summary>Seconds one input may take; the slowest honest ones take a few hundredths.</summary>
    public const double MaxSeconds = 20;

    private readonly int _seed;
    private readonly Timer _watchdog;
    private (long K, byte[] Input, string Story, long Started)? _running;

    public Judge(int seed)
    {
        _seed = seed;
        _watchdog = new Timer(_ => Watch(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>The input that came nearest to its bound, in words.</summary>
    public string Worst { get; private set; } = "none";

    private double WorstShare { get; set; }

    /// <summary>True when the engine took the input as it should.</summary>
    public bool Try(long k, byte[] input, string story)
    {
        lock (_watchdog) _running = (k, input, story, Stopwatch.GetTimestamp());
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            EngineRun.Execute(input);
        }
#pragma warning disable CA1031 // Any exception is the finding.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Report(k, input, story, error.ToString());
            return false;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        lock (_watchdog) _running = null;
        long bound = AllocationBase + (AllocationPerByte * input.Length);
        if (allocated > bound)
        {
            Report(k, input, story, string.Create(CultureInfo.InvariantCulture, $"{allocated} bytes were allocated for {input.Length} bytes of input; the bound is {bound}"));
            return false;
        }

        double share = (double)allocated / bound;
        if (share > WorstShare)
        {
            WorstShare = share;
            Worst = string.Create(
                CultureInfo.InvariantCulture, $"{allocated >> 10} KiB for {input.Length} bytes ({share:p0} of {AllocationBase >> 20} MiB + {AllocationPerByte} a byte; input {k}: {story})");
        }

        return true;
    }

    public void Dispose() => _watchdog.Dispose();

    private void Watch()
    {
        (long K, byte[] Input, string Story, long Started)? running;
        lock (_watchdog) running = _running;
        if (running is not { } now || Stopwatch.GetElapsedTime(now.Started).TotalSeconds < MaxSeconds) return;
        Report(now.K, now.Input, now.Story, string.Create(CultureInfo.InvariantCulture, $"no end after {MaxSeconds} seconds"));
        Environment.Exit(1);
    }

    private void Report(long k, byte[] input, string story, string what)
    {
        string folder = Path.Combine(Nursery.Root(), "artifacts", "fuzz");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"seed{_seed}-{k}.bin"));
        File.WriteAllBytes(path, input);
        Console.Error.WriteLine($"fuzz FAILED: {what}");
        Console.Error.WriteLine($"  input {k} of seed {_seed}: {story}");
        Console.Error.WriteLine($"  saved as {path}; again with --input {path} or --seed {_seed} --only {k}");
    }
}
