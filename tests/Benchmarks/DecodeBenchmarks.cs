using BenchmarkDotNet.Attributes;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;

namespace Inspector.Benchmarks;

/// <summary>Finding the headers of a packet, nothing else. Per packet.</summary>
public class DecodeBenchmarks
{
    private readonly FrameSet _frames = new();
    private DecodedPacket _packet;

    [Benchmark(OperationsPerInvoke = SampleTraffic.PacketCount)]
    public long Decode()
    {
        long payload = 0;
        for (int i = 0; i < _frames.Count; i++)
        {
            CapturedFrame frame = _frames[i];
            PacketDecoder.Decode(frame.Data, frame.LinkType, frame.WireLength, ref _packet);
            payload += _packet.PayloadLength;
        }

        return payload;
    }
}
