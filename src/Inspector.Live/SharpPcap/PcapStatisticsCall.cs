using System.Runtime.InteropServices;
using SharpPcap.LibPcap;

namespace Inspector.Live.SharpPcap;

/// <summary>
/// The call of libpcap that SharpPcap 6.3.1 has wrong: its statistics read the three counters, 32 bits each, as longs of a 64-bit system. What it calls dropped is
/// what the interface dropped; what the kernel dropped it does not see.
/// </summary>
internal static unsafe class PcapStatisticsCall
{
    /// <summary>In SharpPcap's order, so that both find the same library.</summary>
    private static readonly string[] s_names = ["libpcap.so", "libpcap.so.0", "libpcap.so.0.8", "libpcap.so.1", "libpcap.dylib"];

    private static readonly delegate* unmanaged<nint, PcapStat*, int> s_statistics;

    static PcapStatisticsCall()
    {
        foreach (string name in s_names)
        {
            if (!NativeLibrary.TryLoad(name, out nint library)) continue;
            s_statistics = (delegate* unmanaged<nint, PcapStat*, int>)NativeLibrary.GetExport(library, "pcap_stats");
            return;
        }
    }

    /// <summary>Whether the library is on this machine.</summary>
    public static bool IsThere => s_statistics is not null;

    public static bool TryRead(PcapHandle handle, out PcapStat statistics)
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
}
