using System.Diagnostics.CodeAnalysis;
using Inspector.Wire.Captures;

namespace Inspector.Live.Libpcap;

/// <summary>The binding of the system's libpcap.</summary>
internal sealed unsafe class LibpcapBackend : ICaptureBackend
{
    /// <summary>
    /// The kernel hands a part-filled block on after so long: a packet waits at most this in the kernel, and a slow interface wakes us fifty times a second.
    /// </summary>
    private const int BlockMilliseconds = 20;

    /// <summary>It has no promiscuous mode; asking for it would only bring a warning.</summary>
    private const string EveryInterface = "any";

    /// <summary>Compiling shares tables of the C library (services, protocols) that are not made for several threads.</summary>
    private static readonly Lock s_compiling = new();

    public string Description => Pcap.IsThere ? PcapText.Of(Pcap.Version()) : "no libpcap";

    public LiveError? Missing { get; } = Pcap.IsThere
        ? null
        : new(LiveErrorKind.LibraryMissing, "Live capture needs libpcap, which is not on this machine. Install it and start again:", "apt-get install libpcap0.8");

    public bool TryListInterfaces(out IReadOnlyList<LiveInterface> interfaces, [NotNullWhen(false)] out LiveError? error)
    {
        interfaces = [];
        error = Missing;
        if (error is not null) return false;
        byte* text = stackalloc byte[Pcap.ErrorBytes];
        text[0] = 0;
        if (Pcap.FindAllDevices(out nint first, text) < 0)
        {
            error = new(LiveErrorKind.Failed, $"The interfaces cannot be listed: {PcapText.Of(text)}.");
            return false;
        }

        try
        {
            interfaces = InterfaceList.Read(first);
            return true;
        }
        finally
        {
            Pcap.FreeAllDevices(first);
        }
    }

    public string? Compile(string filter, LinkType linkType, int snapLength)
    {
        if (Missing is { } missing) return missing.ToString();
        using PcapHandle handle = Pcap.OpenDead(LinkTypes.OfProgram(linkType), snapLength);
        if (handle.IsInvalid) return "libpcap has no memory left";
        return TryCompile(handle, filter, set: false);
    }

    public bool TryOpen(CaptureSettings settings, [NotNullWhen(true)] out ICaptureSource? source, [NotNullWhen(false)] out LiveError? error)
    {
        source = null;
        error = Missing;
        if (error is not null) return false;
        byte* text = stackalloc byte[Pcap.ErrorBytes];
        text[0] = 0;
        PcapHandle handle = Pcap.Create(settings.Interface, text);
        if (handle.IsInvalid)
        {
            handle.Dispose();
            error = new(LiveErrorKind.Failed, $"The interface {settings.Interface} cannot be opened: {PcapText.Of(text)}.");
            return false;
        }

        error = Activate(handle, settings, out string? notice) ?? SetFilter(handle, settings);
        if (error is null && Pcap.SetNonBlocking(handle, 1, text) < 0) error = new(LiveErrorKind.Failed, PcapText.Of(text));
        if (error is not null)
        {
            handle.Dispose();
            return false;
        }

        source = new LibpcapSource(handle, notice);
        return true;
    }

    private static LiveError? Activate(PcapHandle handle, CaptureSettings settings, out string? notice)
    {
        // These fail on an activated handle only, and precision where there is none: then it stays microseconds.
        _ = Pcap.SetSnapLength(handle, settings.SnapLength);
        _ = Pcap.SetPromiscuous(handle, settings.Promiscuous && settings.Interface != EveryInterface ? 1 : 0);
        _ = Pcap.SetTimeout(handle, BlockMilliseconds);
        _ = Pcap.SetBufferSize(handle, settings.BufferBytes);
        _ = Pcap.SetPrecision(handle, Pcap.Nanoseconds);
        int status = Pcap.Activate(handle);
        string detail = PcapText.Of(handle);
        notice = status > 0 ? Sentence(status, detail) : null;
        if (status >= 0) return null;
        return status switch
        {
            Pcap.ErrorPermission or Pcap.ErrorPromiscuousPermission => CapturePermission.Missing(settings.Interface),
            Pcap.ErrorNoSuchDevice => new(LiveErrorKind.NoSuchInterface, $"There is no interface {settings.Interface}."),
            Pcap.ErrorInterfaceDown => new(LiveErrorKind.InterfaceDown, $"The interface {settings.Interface} is down. Bring it up first:", $"ip link set {settings.Interface} up"),
            _ => new(LiveErrorKind.Failed, $"The interface {settings.Interface} cannot be captured from: {Sentence(status, detail)}."),
        };
    }

    private static string Sentence(int status, string detail)
    {
        string general = PcapText.Of(Pcap.StatusText(status));
        return detail.Length == 0 || detail == general ? general : detail;
    }

    private static LiveError? SetFilter(PcapHandle handle, CaptureSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Filter)) return null;
        return TryCompile(handle, settings.Filter, set: true) is { } words ? new(LiveErrorKind.FilterRefused, words) : null;
    }

    /// <summary>The network's mask, which only "ip broadcast" asks for, is 0 as tcpdump has it: all ones and all zeros are broadcasts.</summary>
    private static string? TryCompile(PcapHandle handle, string filter, bool set)
    {
        BpfProgram program;
        lock (s_compiling)
        {
            if (Pcap.Compile(handle, &program, filter, 1, 0) < 0) return PcapText.Of(handle);
        }

        int status = set ? Pcap.SetFilter(handle, &program) : 0;
        Pcap.FreeCode(&program);
        return status < 0 ? PcapText.Of(handle) : null;
    }
}
