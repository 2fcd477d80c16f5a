using BenchmarkDotNet.Attributes;
using Inspector.Wire.Captures;

namespace Inspector.Benchmarks;

/// <summary>Reading packet records from memory, nothing else. Per packet.</summary>
public class ScanBenchmarks
{
    private readonly byte[] _pcap = SampleTraffic.Pcap;
    private readonly byte[] _pcapng = SampleTraffic.Pcapng;

    [Benchmark(OperationsPerInvoke = SampleTraffic.PacketCount)]
    public long ScanPcap() => Scan(_pcap);

    [Benchmark(OperationsPerInvoke = SampleTraffic.PacketCount)]
    public long ScanPcapng() => Scan(_pcapng);

    private static long Scan(byte[] capture)
    {
        long bytes = 0;
        using var scanner = new CaptureScanner(new MemoryByteSource(capture));
        while (scanner.Next(out CapturedFrame frame) == ReadStatus.Frame) bytes += frame.Data.Length;
        return bytes;
    }
}
