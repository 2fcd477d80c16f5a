using System.Runtime.InteropServices;

namespace Inspector.Wire.Captures.Compression;

/// <summary>ZSTD_inBuffer and ZSTD_outBuffer, which have the same shape.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ZstdBuffer
{
    public nint Bytes;
    public nuint Size;
    public nuint Position;
}
