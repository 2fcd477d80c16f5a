using BenchmarkDotNet.Attributes;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Wire.Numbers;

namespace Inspector.Benchmarks;

/// <summary>Putting segments in order. Per segment; what is allocated is the list of pieces.</summary>
public class FollowBenchmarks
{
    private const int Segments = 100_000;
    private const uint Length = 1448;

    private readonly StreamSegment[] _ordered = new StreamSegment[Segments];
    private readonly StreamSegment[] _shuffled = new StreamSegment[Segments];

    public FollowBenchmarks()
    {
        for (int i = 0; i < Segments; i++) _ordered[i] = new StreamSegment(i, StreamDirection.Client, 1 + ((uint)i * Length), 1, TcpFlags.Ack, Length);
        _ordered.CopyTo(_shuffled, 0);
        var random = new Random(1);

        // The first stays first: it sets where the stream starts.
        for (int i = 1; i + 500 < Segments; i += 500) random.Shuffle(_shuffled.AsSpan(i, 500));
    }

    [Benchmark(OperationsPerInvoke = Segments)]
    public int AssembleInOrder() => Assemble(_ordered);

    [Benchmark(OperationsPerInvoke = Segments)]
    public int AssembleOutOfOrder() => Assemble(_shuffled);

    private static int Assemble(StreamSegment[] segments)
    {
        var assembler = new StreamAssembler();
        foreach (StreamSegment segment in segments) assembler.Add(segment);
        assembler.Finish();
        return assembler.Pieces.Count;
    }
}
