using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Inspector.Wire.Captures.Writing;

/// <summary>One pcapng block while it is written: body first, then options, then <see cref="End"/>.</summary>
internal ref struct PcapngBlock
{
    private const int LengthAt = 4;
    private const int HeaderBytes = 8;
    private const int TrailerBytes = 4;
    private const int OptionHeaderBytes = 4;
    private const int LongestOption = 65_532;

    private readonly IBufferWriter<byte> _output;
    private readonly Span<byte> _bytes;
    private int _at;
    private bool _hasOptions;

    /// <param name="output">Where the block goes.</param>
    /// <param name="type">Block type.</param>
    /// <param name="most">Bytes of body and options at most, without the end of options.</param>
    public PcapngBlock(IBufferWriter<byte> output, uint type, int most)
    {
        _output = output;
        _bytes = output.GetSpan(HeaderBytes + most + OptionHeaderBytes + TrailerBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes, type);
        _at = HeaderBytes;
    }

    /// <summary>Room an option with this text takes at most.</summary>
    public static int TextBytes(string? text) =>
        text is null ? 0 : OptionHeaderBytes + Math.Min(LongestOption, Encoding.UTF8.GetMaxByteCount(text.Length) + 1) + 3;

    public void U16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes[_at..], value);
        _at += sizeof(ushort);
    }

    public void U32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes[_at..], value);
        _at += sizeof(uint);
    }

    public void U64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes[_at..], value);
        _at += sizeof(ulong);
    }

    /// <summary>Bytes, padded to a multiple of four.</summary>
    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes[_at..]);
        _at += bytes.Length;
        Pad();
    }

    public void Option(ushort code, scoped ReadOnlySpan<byte> value)
    {
        _hasOptions = true;
        U16(code);
        U16((ushort)value.Length);
        Bytes(value);
    }

    /// <summary>A text option; what is longer than an option may be is cut between characters. Nothing for null.</summary>
    public void Text(ushort code, string? text, byte? prefix = null)
    {
        if (text is null)
            return;
        _hasOptions = true;
        int lengthAt = _at + sizeof(ushort);
        U16(code);
        U16(0);
        int from = _at;
        if (prefix is { } first)
            _bytes[_at++] = first;
        int room = Math.Min(from + LongestOption, _bytes.Length) - _at;
        Utf8.FromUtf16(text, _bytes.Slice(_at, room), out _, out int written);
        _at += written;
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes[lengthAt..], (ushort)(_at - from));
        Pad();
    }

    /// <summary>Closes the block and hands it on.</summary>
    public void End()
    {
        if (_hasOptions)
            U32(0);
        int length = _at + TrailerBytes;
        U32((uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes[LengthAt..], (uint)length);
        _output.Advance(length);
    }

    private void Pad()
    {
        while ((_at & 3) != 0)
            _bytes[_at++] = 0;
    }
}
