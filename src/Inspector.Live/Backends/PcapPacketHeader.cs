using System.Runtime.InteropServices;

namespace Inspector.Live;

/// <summary>struct pcap_pkthdr.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapPacketHeader
{
    /// <summary>Both parts of a struct timeval are longs; the second counts nanoseconds when the handle was told so.</summary>
    public nint Seconds;
    public nint Fraction;
    public uint CapturedLength;
    public uint WireLength;
}
