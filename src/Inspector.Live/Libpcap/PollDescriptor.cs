using System.Runtime.InteropServices;

namespace Inspector.Live.Libpcap;

/// <summary>struct pollfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollDescriptor
{
    /// <summary>POLLIN.</summary>
    public const short Readable = 1;

    public int Descriptor;
    public short Wanted;
    public short Happened;
}
