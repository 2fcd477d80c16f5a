using BenchmarkDotNet.Attributes;
using Inspector.Wire.Captures;

namespace Inspector.Benchmarks;

/// <summary>Reading pcap records from memory, nothing else. Per packet.</summary>
public class ScanBenchmarks
{
    private readonly byte[] _capture = SampleTraffic.Bytes;

    [Benchmark(OperationsPerInvoke = SampleTraffic.PacketCount)]
    public long ScanPcap()
    {
        long bytes = 0;
        using var scanner = new CaptureScanner(new MemorySource(_capture));
        while (scanner.Next(out CapturedFrame frame) == ReadStatus.Frame) bytes += frame.Data.Length;
        return bytes;
    }
}
