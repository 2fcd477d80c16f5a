using System.Runtime.InteropServices;
using SharpPcap.LibPcap;

namespace Inspector.Live.SharpPcap;

/// <summary>
/// Two calls of libpcap that SharpPcap 6.3.1 does not offer as needed: its statistics read the three counters of a 64-bit Linux as longs, so that what the
/// kernel dropped is not seen, and a filter compiled with a mask cannot be set.
/// </summary>
internal static unsafe class PcapCalls
{
    /// <summary>In SharpPcap's order, so that both find the same library.</summary>
    private static readonly string[] s_names = ["libpcap.so", "libpcap.so.0", "libpcap.so.0.8", "libpcap.so.1", "libpcap.dylib"];

    private static readonly delegate* unmanaged<nint, PcapStat*, int> s_statistics;
    private static readonly delegate* unmanaged<nint, nint, int> s_setFilter;

    static PcapCalls()
    {
        foreach (string name in s_names)
        {
            if (!NativeLibrary.TryLoad(name, out nint library)) continue;
            s_statistics = (delegate* unmanaged<nint, PcapStat*, int>)NativeLibrary.GetExport(library, "pcap_stats");
            s_setFilter = (delegate* unmanaged<nint, nint, int>)NativeLibrary.GetExport(library, "pcap_setfilter");
            return;
        }
    }

    /// <summary>Whether the library is on this machine.</summary>
    public static bool AreThere => s_statistics is not null;

    public static bool TryStatistics(PcapHandle handle, out PcapStat statistics)
    {
        statistics = default;
        bool held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            fixed (PcapStat* into = &statistics) return s_statistics(handle.DangerousGetHandle(), into) >= 0;
        }
        finally
        {
            if (held) handle.DangerousRelease();
        }
    }

    /// <summary>Negative when the filter cannot be set.</summary>
    public static int SetFilter(PcapHandle handle, BpfProgram program)
    {
        bool held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            return s_setFilter(handle.DangerousGetHandle(), program.DangerousGetHandle());
        }
        finally
        {
            if (held) handle.DangerousRelease();
        }
    }
}
