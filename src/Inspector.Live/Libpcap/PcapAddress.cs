using System.Runtime.InteropServices;

namespace Inspector.Live.Libpcap;

/// <summary>struct pcap_addr, an entry of a list of socket addresses.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapAddress
{
    public nint Next;
    public nint Address;
    public nint Netmask;
    public nint Broadcast;
    public nint Destination;
}
