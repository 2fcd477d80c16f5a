using System.Runtime.InteropServices;

namespace Inspector.Live.Libpcap;

/// <summary>The part of libpcap that is used here. Debian: libpcap0.8; it is looked for when it is first needed.</summary>
internal static unsafe partial class Pcap
{
    /// <summary>A name of ours, resolved to one of <see cref="s_names"/>.</summary>
    public const string Library = "inspector-libpcap";

    /// <summary>PCAP_ERRBUF_SIZE.</summary>
    public const int ErrorBytes = 256;

    public const int ErrorActivated = -4;
    public const int ErrorNoSuchDevice = -5;
    public const int ErrorPermission = -8;
    public const int ErrorInterfaceDown = -9;
    public const int ErrorPromiscuousPermission = -11;
    public const int ErrorBreak = -2;

    /// <summary>PCAP_TSTAMP_PRECISION_NANO.</summary>
    public const int Nanoseconds = 1;

    private static readonly string[] s_names = ["libpcap.so.0.8", "libpcap.so.1", "libpcap.so", "libpcap.dylib"];
    private static readonly nint s_library = Load();

    /// <summary>Whether the library is on this machine.</summary>
    public static bool IsThere => s_library != 0;

    private static nint Load()
    {
        nint library = 0;
        foreach (string name in s_names)
        {
            if (NativeLibrary.TryLoad(name, typeof(Pcap).Assembly, DllImportSearchPath.SafeDirectories, out library)) break;
        }

        nint found = library;
        NativeLibrary.SetDllImportResolver(typeof(Pcap).Assembly, (name, _, _) => name == Library ? found : 0);
        return found;
    }

    [LibraryImport(Library, EntryPoint = "pcap_lib_version")]
    public static partial nint Version();

    [LibraryImport(Library, EntryPoint = "pcap_findalldevs")]
    public static partial int FindAllDevices(out nint first, byte* error);

    [LibraryImport(Library, EntryPoint = "pcap_freealldevs")]
    public static partial void FreeAllDevices(nint first);

    [LibraryImport(Library, EntryPoint = "pcap_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial PcapHandle Create(string device, byte* error);

    [LibraryImport(Library, EntryPoint = "pcap_open_dead")]
    public static partial PcapHandle OpenDead(int linkType, int snapLength);

    [LibraryImport(Library, EntryPoint = "pcap_close")]
    public static partial void Close(nint handle);

    [LibraryImport(Library, EntryPoint = "pcap_set_snaplen")]
    public static partial int SetSnapLength(PcapHandle handle, int bytes);

    [LibraryImport(Library, EntryPoint = "pcap_set_promisc")]
    public static partial int SetPromiscuous(PcapHandle handle, int promiscuous);

    [LibraryImport(Library, EntryPoint = "pcap_set_timeout")]
    public static partial int SetTimeout(PcapHandle handle, int milliseconds);

    [LibraryImport(Library, EntryPoint = "pcap_set_buffer_size")]
    public static partial int SetBufferSize(PcapHandle handle, int bytes);

    [LibraryImport(Library, EntryPoint = "pcap_set_tstamp_precision")]
    public static partial int SetPrecision(PcapHandle handle, int precision);

    [LibraryImport(Library, EntryPoint = "pcap_get_tstamp_precision")]
    public static partial int GetPrecision(PcapHandle handle);

    [LibraryImport(Library, EntryPoint = "pcap_activate")]
    public static partial int Activate(PcapHandle handle);

    [LibraryImport(Library, EntryPoint = "pcap_setnonblock")]
    public static partial int SetNonBlocking(PcapHandle handle, int nonBlocking, byte* error);

    [LibraryImport(Library, EntryPoint = "pcap_get_selectable_fd")]
    public static partial int GetDescriptor(PcapHandle handle);

    [LibraryImport(Library, EntryPoint = "pcap_datalink")]
    public static partial int GetLinkType(PcapHandle handle);

    [LibraryImport(Library, EntryPoint = "pcap_snapshot")]
    public static partial int GetSnapLength(PcapHandle handle);

    [LibraryImport(Library, EntryPoint = "pcap_compile", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Compile(PcapHandle handle, BpfProgram* program, string filter, int optimize, uint netmask);

    [LibraryImport(Library, EntryPoint = "pcap_freecode")]
    public static partial void FreeCode(BpfProgram* program);

    [LibraryImport(Library, EntryPoint = "pcap_setfilter")]
    public static partial int SetFilter(PcapHandle handle, BpfProgram* program);

    [LibraryImport(Library, EntryPoint = "pcap_dispatch")]
    public static partial int Dispatch(PcapHandle handle, int most, delegate* unmanaged<nint, PcapPacketHeader*, byte*, void> callback, nint user);

    [LibraryImport(Library, EntryPoint = "pcap_stats")]
    public static partial int Statistics(PcapHandle handle, out PcapStat statistics);

    [LibraryImport(Library, EntryPoint = "pcap_geterr")]
    public static partial nint Error(PcapHandle handle);

    [LibraryImport(Library, EntryPoint = "pcap_statustostr")]
    public static partial nint StatusText(int status);

    /// <summary>poll(2) on one descriptor.</summary>
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);
}
