using BenchmarkDotNet.Attributes;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;

namespace Inspector.Benchmarks;

/// <summary>
/// Decode, track, label and append, into a new index each time: what is allocated per packet is the columns and connection rows themselves. Per packet.
/// </summary>
public class IndexBenchmarks
{
    private readonly FrameSet _frames = new();

    [Benchmark(OperationsPerInvoke = SampleTraffic.PacketCount)]
    public int DecodeAndTrack()
    {
        var index = new PacketIndex();
        using var indexer = new Indexer(index, new ConversationTable());
        for (int i = 0; i < _frames.Count; i++) indexer.Add(_frames[i]);
        indexer.Publish();
        return index.Count;
    }
}
