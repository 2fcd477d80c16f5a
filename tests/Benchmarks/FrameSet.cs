using Inspector.Wire.Captures;

namespace Inspector.Benchmarks;

/// <summary>The frames of the sample traffic, cut apart beforehand.</summary>
internal sealed class FrameSet
{
    private readonly (int Offset, int Length, long Time)[] _frames = new (int, int, long)[SampleTraffic.PacketCount];

    public FrameSet()
    {
        using var scanner = new CaptureScanner(new MemoryByteSource(SampleTraffic.Pcap));
        for (int i = 0; i < _frames.Length && scanner.Next(out CapturedFrame frame) == ReadStatus.Frame; i++)
            _frames[i] = ((int)frame.Offset, frame.Data.Length, frame.Timestamp);
    }

    public int Count => _frames.Length;

    public CapturedFrame this[int i] => new()
    {
        Data = SampleTraffic.Pcap.AsSpan(_frames[i].Offset, _frames[i].Length),
        Timestamp = _frames[i].Time,
        Offset = _frames[i].Offset,
        WireLength = (uint)_frames[i].Length,
        LinkType = LinkType.Ethernet,
        HasTimestamp = true,
    };
}
