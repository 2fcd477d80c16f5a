using System.Buffers.Binary;

namespace Inspector.Wire.Captures.Compression;

/// <summary>
/// gzip (RFC 1952), any number of members one after the other. Written here because the runtime's GZipStream can neither say
/// that its input was cut nor wait for more of it. Bytes behind the last member that are no member are ignored, as gzip does.
/// </summary>
internal sealed class GzipDecompressor : Decompressor
{
    private const int FixedHeaderBytes = 10;
    private const int FlagsAt = 3;
    private const int TrailerBytes = 8;
    private const byte Deflate = 8;
    private const byte HasHeaderCrc = 2;
    private const byte HasExtra = 4;
    private const byte HasName = 8;
    private const byte HasComment = 16;
    private const byte ReservedFlags = 0xE0;

    private readonly Inflater _inflater = new();
    private Stage _stage = Stage.FirstHeader;
    private uint _crc;
    private uint _length;

    private enum Stage : byte
    {
        FirstHeader,
        NextHeader,
        Body,
        Trailer,
        Ended,
    }

    /// <inheritdoc/>
    public override string Name => "gzip";

    /// <inheritdoc/>
    public override DecodeStatus Decode(ReadOnlySpan<byte> input, bool final, out int consumed, out ReadOnlySpan<byte> output)
    {
        output = default;
        consumed = 0;
        switch (_stage)
        {
            case Stage.FirstHeader:
            case Stage.NextHeader:
                return ReadHeader(input, final, out consumed);
            case Stage.Body:
                DecodeStatus status = _inflater.Decode(input, out consumed, out output);
                _crc = Crc32.Append(_crc, output);
                _length += (uint)output.Length;
                if (status == DecodeStatus.Ended)
                    _stage = Stage.Trailer;
                if (status == DecodeStatus.Damaged)
                    return Fail(_inflater.Damage!);
                if (status == DecodeStatus.NeedInput && (consumed > 0 || !output.IsEmpty))
                    return DecodeStatus.Progress;
                return status == DecodeStatus.NeedInput ? More(final) : DecodeStatus.Progress;
            case Stage.Trailer:
                return ReadTrailer(input, final, out consumed);
            default:
                return DecodeStatus.Ended;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inflater.Dispose();
        base.Dispose(disposing);
    }

    private static DecodeStatus More(bool final) => final ? DecodeStatus.CutShort : DecodeStatus.NeedInput;

    private DecodeStatus ReadHeader(ReadOnlySpan<byte> input, bool final, out int consumed)
    {
        consumed = 0;
        if (_stage == Stage.NextHeader && !MayBeMember(input))
        {
            _stage = Stage.Ended;
            return DecodeStatus.Ended;
        }

        if (input.Length < FixedHeaderBytes)
        {
            if (!final)
                return DecodeStatus.NeedInput;
            return _stage == Stage.NextHeader && input.IsEmpty ? DecodeStatus.Ended : DecodeStatus.CutShort;
        }

        byte flags = input[FlagsAt];
        if (input[2] != Deflate || (flags & ReservedFlags) != 0)
            return Fail($"its header names method {input[2]} with flags 0x{flags:X2}, which is not deflate");
        int at = FixedHeaderBytes;
        if ((flags & HasExtra) != 0)
        {
            if (input.Length < at + 2)
                return More(final);
            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(input[at..]);
        }

        if (((flags & HasName) != 0 && !SkipText(input, ref at)) || ((flags & HasComment) != 0 && !SkipText(input, ref at)))
            return More(final);
        if ((flags & HasHeaderCrc) != 0)
            at += 2;
        if (at > input.Length)
            return More(final);

        consumed = at;
        _crc = 0;
        _length = 0;
        _inflater.Reset();
        _stage = Stage.Body;
        return DecodeStatus.Progress;
    }

    private static bool MayBeMember(ReadOnlySpan<byte> input) => input switch
    {
        [] or [0x1F] => true,
        [0x1F, 0x8B, ..] => true,
        _ => false,
    };

    private static bool SkipText(ReadOnlySpan<byte> input, ref int at)
    {
        if (at >= input.Length)
            return false;
        int end = input[at..].IndexOf((byte)0);
        at += end + 1;
        return end >= 0;
    }

    private DecodeStatus ReadTrailer(ReadOnlySpan<byte> input, bool final, out int consumed)
    {
        consumed = 0;
        if (input.Length < TrailerBytes)
            return More(final);
        if (BinaryPrimitives.ReadUInt32LittleEndian(input) != _crc)
            return Fail("its checksum does not match its content");
        if (BinaryPrimitives.ReadUInt32LittleEndian(input[4..]) != _length)
            return Fail("its length does not match its content");
        consumed = TrailerBytes;
        _stage = Stage.NextHeader;
        return DecodeStatus.Progress;
    }

    private DecodeStatus Fail(string damage)
    {
        Damage = damage;
        return DecodeStatus.Damaged;
    }
}
