using System.Runtime.InteropServices;

namespace Inspector.Live.Libpcap;

/// <summary>struct pcap_if, an entry of a list.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PcapInterface
{
    public nint Next;
    public nint Name;
    public nint Description;
    public nint Addresses;
    public uint Flags;
}
