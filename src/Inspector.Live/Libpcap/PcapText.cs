using System.Runtime.InteropServices;

namespace Inspector.Live.Libpcap;

/// <summary>libpcap's texts.</summary>
internal static unsafe class PcapText
{
    public static string Of(PcapHandle handle) => Of(Pcap.Error(handle));

    public static string Of(byte* text) => Of((nint)text);

    public static string Of(nint text) => Marshal.PtrToStringUTF8(text) ?? "";
}
