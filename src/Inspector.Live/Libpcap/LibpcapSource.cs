using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Inspector.Wire.Captures;

namespace Inspector.Live.Libpcap;

/// <summary>
/// An activated handle. Packets are taken in pcap_dispatch's callback, from the ring that the kernel writes; pcap_next_ex first copies each into a buffer of libpcap's.
/// </summary>
internal sealed unsafe class LibpcapSource : ICaptureSource
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly PcapHandle _handle;
    private readonly int _descriptor;
    private readonly long _fraction;
    private readonly GCHandle _self;
    private ICaptureSink? _sink;
    private ExceptionDispatchInfo? _fault;
    private PcapStat _last;
    private SourceStatistics _statistics;

    /// <summary>Takes over an activated handle that does not block.</summary>
    public LibpcapSource(PcapHandle handle, string? notice)
    {
        _handle = handle;
        _self = GCHandle.Alloc(this);
        Notice = notice;
        LinkType = LinkTypes.OfFile(Pcap.GetLinkType(handle));
        SnapLength = Pcap.GetSnapLength(handle);
        _descriptor = Pcap.GetDescriptor(handle);
        _fraction = Pcap.GetPrecision(handle) == Pcap.Nanoseconds ? 1 : 1000;
    }

    public LinkType LinkType { get; }

    public int SnapLength { get; }

    public string? Notice { get; }

    public SourceStatistics Statistics
    {
        get
        {
            if (Pcap.Statistics(_handle, out PcapStat now) < 0) return _statistics;
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
        _sink = sink;
        int read = Pcap.Dispatch(_handle, most, &Take, GCHandle.ToIntPtr(_self));
        if (read == 0)
        {
            Wait(wait);
            read = Pcap.Dispatch(_handle, most, &Take, GCHandle.ToIntPtr(_self));
        }

        _fault?.Throw();
        return read >= 0 || read == Pcap.ErrorBreak ? null : new(LiveErrorKind.Failed, $"The interface gives no more packets: {PcapText.Of(_handle)}.");
    }

    public void Dispose()
    {
        _handle.Dispose();
        if (_self.IsAllocated) _self.Free();
    }

    private void Wait(TimeSpan wait)
    {
        var descriptor = new PollDescriptor { Descriptor = _descriptor, Wanted = PollDescriptor.Readable };

        // Without a descriptor (some buses) poll is a plain wait. An interrupted wait is a short one.
        _ = Pcap.Poll(&descriptor, (nuint)(_descriptor >= 0 ? 1 : 0), (int)wait.TotalMilliseconds);
    }

    [UnmanagedCallersOnly]
    private static void Take(nint user, PcapPacketHeader* header, byte* data)
    {
        var source = Unsafe.As<LibpcapSource>(GCHandle.FromIntPtr(user).Target!);
        if (source._fault is not null) return;
        try
        {
            source._sink!.Packet(new ReadOnlySpan<byte>(data, (int)header->CapturedLength), (header->Seconds * NanosecondsPerSecond) + (header->Fraction * source._fraction), header->WireLength);
        }
#pragma warning disable CA1031 // An exception must not cross libpcap's frames, that would end the process: it is thrown again behind them.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            source._fault = ExceptionDispatchInfo.Capture(fault);
        }
    }
}
