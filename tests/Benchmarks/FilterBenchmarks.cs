using BenchmarkDotNet.Attributes;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;

namespace Inspector.Benchmarks;

/// <summary>Counting the packets that pass a filter, each time as if it were new. Per packet.</summary>
public class FilterBenchmarks : IDisposable
{
    private const int Packets = 1_000_000;

    private CaptureSession _session = null!;
    private string _file = "";
    private int _round;

    [Params(
        "tcp.flags.syn == 1 && ip.addr == 10.9.0.2",
        "ip.addr == 10.0.0.0/8",
        "tcp.port in {80, 443}",
        "frame.len > 1000",
        "tcp.analysis.flags",
        "http",
        "tcp.seq == 1",
        "ip.ttl < 64",
        "http.host contains \"a\"")]
    public string Filter { get; set; } = "";

    [GlobalSetup]
    public void Open()
    {
        _file = Path.GetTempFileName();
        using (FileStream file = File.Create(_file)) CaptureGenerator.Write(CaptureGenerator.Mix, file, Packets);
        _session = CaptureSession.Read(ByteSources.Open(_file));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _session.Dispose();
        File.Delete(_file);
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Packets)]
    public int Count()
    {
        // Spaces make another text, which nothing is kept for.
        string text = Filter.PadRight(Filter.Length + (_round++ % 256));
        if (!DisplayFilter.TryParse(text, out DisplayFilter? filter, out FilterProblem? problem)) throw new InvalidOperationException(problem.Message);
        using FilterRun run = _session.Filters.Start(filter);
        long seen = -1;
        while (!run.IsComplete) seen = run.Changes.WaitAsync(seen).GetAwaiter().GetResult();
        return run.Matches.Count;
    }
}
