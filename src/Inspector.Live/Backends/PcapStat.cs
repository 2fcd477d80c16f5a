using System.Runtime.InteropServices;

namespace Inspector.Live;

/// <summary>struct pcap_stat: 32 bits that wrap.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapStat
{
    public uint Received;
    public uint Dropped;
    public uint InterfaceDropped;

    /// <summary>Counters of 32 bits that wrapped, continued in 64.</summary>
    public static SourceStatistics Accumulate(in SourceStatistics so, in PcapStat last, in PcapStat now) => new(
        so.Received + unchecked(now.Received - last.Received),
        so.DroppedByKernel + unchecked(now.Dropped - last.Dropped),
        so.DroppedByInterface + unchecked(now.InterfaceDropped - last.InterfaceDropped));
}
