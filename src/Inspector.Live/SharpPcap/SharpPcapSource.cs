using Inspector.Wire.Captures;
using SharpPcap;

namespace Inspector.Live.SharpPcap;

/// <summary>
/// An open device. Packets are taken with GetNextPacketPointers, which makes no object: GetNextPacket and the arrival event make two of each packet (header, time),
/// and the former waits half a second when there is none. The bytes lie in libpcap's buffer for one packet, a copy more than the binding makes.
/// </summary>
internal sealed unsafe class SharpPcapSource : ICaptureSource
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int Break = -2;

    private readonly PolledDevice _device;
    private readonly long _fraction;
    private PcapStat _last;
    private SourceStatistics _statistics;

    /// <summary>Takes over a device that is open and does not block.</summary>
    public SharpPcapSource(PolledDevice device, int snapLength)
    {
        _device = device;
        SnapLength = snapLength;
        LinkType = LinkTypes.OfFile((int)device.LinkType);
        _fraction = device.TimestampResolution == TimestampResolution.Nanosecond ? 1 : 1000;
    }

    public LinkType LinkType { get; }

    public int SnapLength { get; }

    /// <summary>Always null: SharpPcap does not hand on with what reservation libpcap opened an interface.</summary>
    public string? Notice => null;

    public SourceStatistics Statistics
    {
        get
        {
            if (!PcapStatisticsCall.TryRead(_device.Handle, out PcapStat now)) return _statistics;
            _statistics = new(
                WrappingCounter.Continue(_statistics.Received, _last.Received, now.Received),
                WrappingCounter.Continue(_statistics.DroppedByKernel, _last.Dropped, now.Dropped),
                WrappingCounter.Continue(_statistics.DroppedByInterface, _last.InterfaceDropped, now.InterfaceDropped));
            _last = now;
            return _statistics;
        }
    }

    public LiveError? Read(ICaptureSink sink, int most, TimeSpan wait)
    {
        int status = Take(sink, most, out bool any);
        if (status == 0 && !any)
        {
            _device.Wait(wait);
            status = Take(sink, most, out _);
        }

        return status is >= 0 or Break ? null : new(LiveErrorKind.Failed, $"The interface gives no more packets: {_device.LastError}.");
    }

    public void Dispose() => _device.Dispose();

    /// <summary>Hands on what is there; answers what libpcap said last.</summary>
    private int Take(ICaptureSink sink, int most, out bool any)
    {
        int status = 0;
        nint header = 0;
        nint data = 0;
        int taken = 0;
        while (taken < most && (status = _device.GetNextPacketPointers(ref header, ref data)) > 0)
        {
            var packet = (PcapPacketHeader*)header;
            sink.Packet(new ReadOnlySpan<byte>((void*)data, (int)packet->CapturedLength), (packet->Seconds * NanosecondsPerSecond) + (packet->Fraction * _fraction), packet->WireLength);
            taken++;
        }

        any = taken > 0;
        return status;
    }
}
