using System.Runtime.InteropServices;

namespace Inspector.Wire.Captures.Compression;

/// <summary>
/// zstd (RFC 8878), any number of frames, through the system's library. The library refuses frames whose window is larger than
/// 128 MiB, which bounds its memory.
/// </summary>
internal sealed class ZstdDecompressor : Decompressor
{
    private const int OutputBytes = 256 * 1024;

    private readonly ZstdContext _context = Zstd.CreateContext();
    private readonly byte[] _output = new byte[OutputBytes];
    private bool _insideFrame = true;

    /// <inheritdoc/>
    public override string Name => "zstd";

    /// <inheritdoc/>
    public override unsafe DecodeStatus Decode(ReadOnlySpan<byte> input, bool final, out int consumed, out ReadOnlySpan<byte> output)
    {
        fixed (byte* from = input)
        fixed (byte* to = _output)
        {
            var source = new ZstdBuffer { Bytes = (nint)from, Size = (nuint)input.Length };
            var target = new ZstdBuffer { Bytes = (nint)to, Size = (nuint)_output.Length };
            nuint result = Zstd.DecompressStream(_context, ref target, ref source);
            consumed = (int)source.Position;
            output = _output.AsSpan(0, (int)target.Position);
            if (Zstd.IsError(result) != 0)
            {
                Damage = Marshal.PtrToStringUTF8(Zstd.ErrorName(result)) ?? "unknown error";
                return DecodeStatus.Damaged;
            }

            // With nothing to do, the answer speaks of the frame that has not begun.
            if (consumed > 0 || !output.IsEmpty)
            {
                _insideFrame = result != 0;
                return DecodeStatus.Progress;
            }
        }

        if (!final)
            return DecodeStatus.NeedInput;
        return _insideFrame ? DecodeStatus.CutShort : DecodeStatus.Ended;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _context.Dispose();
        base.Dispose(disposing);
    }
}
