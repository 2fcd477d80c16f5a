using System.Buffers;
using Inspector.Wire.Captures.Compression;

namespace Inspector.Wire.Captures;

/// <summary>
/// The content of a gzip or zstd file, decompressed forward as far as somebody reads. Works on an input that still grows.
/// Damage ends it: everything before can be read, <see cref="ByteSource.Error"/> says what is wrong.
/// </summary>
public sealed class CompressedByteSource : SpooledByteSource
{
    /// <summary>Compressed bytes held at once; a gzip header (name, comment) must fit.</summary>
    public const int InputBytes = 256 * 1024;

    /// <summary>Bytes of a file that decide whether it is compressed.</summary>
    public const int MagicBytes = 4;

    private readonly ByteSource _input;
    private readonly Decompressor? _decompressor;
    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(InputBytes);
    private long _windowAt;
    private int _start;
    private int _end;
    private bool _inputEnded;

    private CompressedByteSource(ByteSource input, Decompressor? decompressor, ByteSourceOptions options)
        : base(options)
    {
        _input = input;
        _decompressor = decompressor;
        if (decompressor is null)
            Fail(WireErrorKind.MissingLibrary, $"This file is compressed with zstd, and the library {Zstd.Library} that reads it is not on this machine (Debian package libzstd1)");
    }

    /// <summary>The decompressing source for a file that starts with these bytes, which then owns the input; null when it is not compressed.</summary>
    public static CompressedByteSource? TryCreate(ByteSource input, ReadOnlySpan<byte> start, ByteSourceOptions? options = null)
    {
        options ??= ByteSourceOptions.Default;
        return start switch
        {
            [0x1F, 0x8B, ..] => new CompressedByteSource(input, new GzipDecompressor(), options),
            [0x28, 0xB5, 0x2F, 0xFD, ..] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..] =>
                new CompressedByteSource(input, Zstd.IsThere ? new ZstdDecompressor() : null, options),
            _ => null,
        };
    }

    /// <inheritdoc/>
    private protected override bool Produce()
    {
        Decompressor decompressor = _decompressor!;
        DecodeStatus status = decompressor.Decode(_window.AsSpan(_start, _end - _start), _inputEnded, out int consumed, out ReadOnlySpan<byte> output);
        _start += consumed;
        _windowAt += consumed;
        Append(output);
        switch (status)
        {
            case DecodeStatus.Damaged:
                Fail(WireErrorKind.Damaged, $"The {decompressor.Name} data is damaged near compressed byte {_windowAt}: {decompressor.Damage}");
                return true;
            case DecodeStatus.CutShort when _input.Error is { } error:
                Fail(error.Kind, error.Message);
                return true;
            case DecodeStatus.CutShort:
                Fail(WireErrorKind.CutShort, $"The {decompressor.Name} data ends too early, at compressed byte {_windowAt + _end - _start}");
                return true;
            case DecodeStatus.Ended:
                End();
                return true;
            case DecodeStatus.NeedInput:
                return Fill();
            default:
                return true;
        }
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        ArrayPool<byte>.Shared.Return(_window);
        _decompressor?.Dispose();
        _input.Dispose();
    }

    private bool Fill()
    {
        int kept = _end - _start;
        if (kept == InputBytes)
        {
            Fail(WireErrorKind.Damaged, $"The {_decompressor!.Name} header at compressed byte {_windowAt} is larger than {InputBytes} bytes");
            return true;
        }

        Buffer.BlockCopy(_window, _start, _window, 0, kept);
        _start = 0;
        _end = kept;
        while (true)
        {
            bool complete = _input.IsComplete;
            int read = _input.Read(_windowAt + kept, _window.AsSpan(kept, InputBytes - kept));
            if (read > 0)
            {
                _end = kept + read;
                return true;
            }

            if (complete)
            {
                _inputEnded = true;
                return true;
            }

            // It may have ended between the question and the read: only then ask once more.
            if (!_input.IsComplete)
                return false;
        }
    }
}
