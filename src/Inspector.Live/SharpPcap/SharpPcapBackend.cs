using System.Diagnostics.CodeAnalysis;
using System.Net.NetworkInformation;
using Inspector.Wire.Captures;
using PacketDotNet;
using SharpPcap;
using SharpPcap.LibPcap;

namespace Inspector.Live.SharpPcap;

/// <summary>Capture through SharpPcap, which binds the same libpcap. What its calls throw becomes a value here.</summary>
internal sealed class SharpPcapBackend : ICaptureBackend
{
    /// <summary>As in the binding: a packet waits at most this in the kernel.</summary>
    private const int BlockMilliseconds = 20;

    /// <summary>It has no promiscuous mode.</summary>
    private const string EveryInterface = "any";

    /// <summary>Compiling shares tables of the C library (services, protocols) that are not made for several threads.</summary>
    private static readonly Lock s_compiling = new();

    /// <summary>Without a library this is a sentence that says so.</summary>
    private readonly string _library = Pcap.Version;

    public SharpPcapBackend()
    {
        if (_library.Contains("libpcap version", StringComparison.Ordinal) && PcapStatisticsCall.IsThere) return;
        Missing = new(LiveErrorKind.LibraryMissing, "Live capture needs libpcap, which is not on this machine. Install it and start again:", "apt-get install libpcap0.8");
    }

    public string Description => "SharpPcap " + Pcap.SharpPcapVersion.ToString(3) + (Missing is null ? ", " + _library : " without libpcap");

    public LiveError? Missing { get; }

    public bool TryListInterfaces(out IReadOnlyList<LiveInterface> interfaces, [NotNullWhen(false)] out LiveError? error)
    {
        interfaces = [];
        error = Missing;
        if (error is not null || !TryFind(out IReadOnlyList<PcapInterface> found, out error)) return false;
        interfaces = [.. found.Select(Describe)];
        return true;
    }

    public string? Compile(string filter, LinkType linkType, int snapLength)
    {
        // SharpPcap has a snap length of its own for this; it makes no filter right or wrong.
        _ = snapLength;
        if (Missing is { } missing) return missing.ToString();
        try
        {
            lock (s_compiling)
            {
                using var program = BpfProgram.Create((LinkLayers)LinkTypes.OfProgram(linkType), filter);
            }

            return null;
        }
        catch (PcapException refused)
        {
            return refused.Message;
        }
    }

    public bool TryOpen(CaptureSettings settings, [NotNullWhen(true)] out ICaptureSource? source, [NotNullWhen(false)] out LiveError? error)
    {
        source = null;
        error = Missing;
        if (error is not null || !TryFind(out IReadOnlyList<PcapInterface> interfaces, out error)) return false;
        if (interfaces.FirstOrDefault(at => at.Name == settings.Interface) is not { } found)
        {
            error = new(LiveErrorKind.NoSuchInterface, $"There is no interface {settings.Interface}.");
            return false;
        }

        var device = new PolledDevice(found);
        error = Open(device, settings) ?? SetFilter(device, settings) ?? Unblock(device);
        if (error is not null)
        {
            device.Dispose();
            return false;
        }

        source = new SharpPcapSource(device, settings.SnapLength);
        return true;
    }

    private static bool TryFind(out IReadOnlyList<PcapInterface> found, [NotNullWhen(false)] out LiveError? error)
    {
        try
        {
            found = PcapInterface.GetAllPcapInterfaces();
            error = null;
            return true;
        }
        catch (Exception refused) when (refused is PcapException or NetworkInformationException or InvalidOperationException)
        {
            // The last: two link addresses on one interface, which SharpPcap does not take.
            found = [];
            error = new(LiveErrorKind.Failed, $"The interfaces cannot be listed: {refused.Message}.");
            return false;
        }
    }

    private static LiveInterface Describe(PcapInterface found)
    {
        var addresses = new List<LiveAddress>();
        foreach (PcapAddress address in found.Addresses)
        {
            if (address.Addr?.ipAddress is { } ip) addresses.Add(new(ip, PcapInterfaceFacts.PrefixLength(address.Netmask?.ipAddress)));
        }

        string? description = string.IsNullOrEmpty(found.Description) ? null : found.Description;
        return new(found.Name, description, addresses, PcapInterfaceFacts.Flags(found.Name, found.Flags), SystemLinkType.Of(found.Name));
    }

    private static LiveError? Open(PolledDevice device, CaptureSettings settings)
    {
        var configuration = new DeviceConfiguration
        {
            Mode = settings.Promiscuous && settings.Interface != EveryInterface ? DeviceModes.Promiscuous : DeviceModes.None,
            Snaplen = settings.SnapLength,
            ReadTimeout = BlockMilliseconds,
            BufferSize = settings.BufferBytes,
            TimestampResolution = TimestampResolution.Nanosecond,
        };

        // Only the precision can fail, where there are no nanoseconds: then it stays microseconds.
        configuration.ConfigurationFailed += static (_, _) => { };
        try
        {
            device.Open(configuration);
            return null;
        }
        catch (PcapException refused)
        {
            return refused.Error switch
            {
                PcapError.PermissionDenied or PcapError.PromiscuousPermissionDenied => CapturePermission.Missing(settings.Interface),
                PcapError.NoSuchDevice => new(LiveErrorKind.NoSuchInterface, $"There is no interface {settings.Interface}."),
                PcapError.InterfaceNotUp =>
                    new(LiveErrorKind.InterfaceDown, $"The interface {settings.Interface} is down. Bring it up first:", $"ip link set {settings.Interface} up"),
                _ => new(LiveErrorKind.Failed, $"The interface {settings.Interface} cannot be captured from: {device.Reason ?? refused.Message}."),
            };
        }
    }

    private static LiveError? SetFilter(PolledDevice device, CaptureSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Filter)) return null;
        try
        {
            lock (s_compiling) device.Filter = settings.Filter;
            return null;
        }
        catch (PcapException refused)
        {
            return new(LiveErrorKind.FilterRefused, refused.Message);
        }
    }

    private static LiveError? Unblock(PolledDevice device)
    {
        try
        {
            device.NonBlockingMode = true;
            return null;
        }
        catch (PcapException refused)
        {
            return new(LiveErrorKind.Failed, refused.Message);
        }
    }
}
