using System.Runtime.InteropServices;

namespace Inspector.Live.Libpcap;

/// <summary>A pcap_t.</summary>
internal sealed class PcapHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Pcap.Close(handle);
        return true;
    }
}
