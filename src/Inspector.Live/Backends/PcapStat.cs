using System.Runtime.InteropServices;

namespace Inspector.Live;

/// <summary>struct pcap_stat: 32 bits that wrap.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapStat
{
    public uint Received;
    public uint Dropped;
    public uint InterfaceDropped;
}
