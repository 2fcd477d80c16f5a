using BenchmarkDotNet.Attributes;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;

namespace Inspector.Benchmarks;

/// <summary>Decode, track, label and append within a chunk of columns that is there already: no heap object is made for a packet. Per packet.</summary>
public class TrackBenchmarks : IDisposable
{
    private readonly SteadyTraffic _traffic = new();
    private Indexer? _indexer;

    /// <summary>A new index whose first chunk, connections and side lists exist.</summary>
    [IterationSetup]
    public void Begin()
    {
        _indexer = new Indexer(new PacketIndex(), new ConversationTable());
        for (int i = 0; i < SteadyTraffic.Warm; i++) _indexer.Add(_traffic[i]);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _indexer?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = SteadyTraffic.Measured)]
    public void DecodeAndTrackSteady()
    {
        for (int i = SteadyTraffic.Warm; i < SteadyTraffic.Warm + SteadyTraffic.Measured; i++) _indexer!.Add(_traffic[i]);
    }
}
