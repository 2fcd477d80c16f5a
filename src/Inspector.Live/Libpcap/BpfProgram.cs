using System.Runtime.InteropServices;

namespace Inspector.Live.Libpcap;

/// <summary>struct bpf_program: a compiled filter.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BpfProgram
{
    public uint Length;
    public nint Instructions;
}
