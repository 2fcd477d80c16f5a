using System.Runtime.InteropServices;

namespace Inspector.Wire.Captures.Compression;

/// <summary>Owns a ZSTD_DCtx.</summary>
internal sealed class ZstdContext() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Zstd.IsError(Zstd.FreeContext(handle)) == 0;
}
