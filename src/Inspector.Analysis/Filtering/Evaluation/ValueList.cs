using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Language;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>
/// The values of one operand in one packet, all of the operand's type. Its memory is used again for the next packet: nothing is allocated once it has grown
/// to what packets hold.
/// </summary>
internal sealed class ValueList(OperandType type)
{
    private Int128[] _numbers = [];
    private double[] _reals = [];
    private (IpAddress Address, int Prefix)[] _addresses = [];
    private (int Start, int Length)[] _ranges = [];
    private byte[] _bytes = [];
    private char[] _text = [];
    private int _used;

    public OperandType Type { get; } = type;

    public int Count { get; private set; }

    /// <summary>Numbers and times.</summary>
    public ReadOnlySpan<Int128> Numbers => _numbers.AsSpan(0, Count);

    public ReadOnlySpan<double> Reals => _reals.AsSpan(0, Count);

    public ReadOnlySpan<(IpAddress Address, int Prefix)> Addresses => _addresses.AsSpan(0, Count);

    public ReadOnlySpan<byte> Bytes(int at) => _bytes.AsSpan(_ranges[at].Start, _ranges[at].Length);

    public ReadOnlySpan<char> Text(int at) => _text.AsSpan(_ranges[at].Start, _ranges[at].Length);

    public void Clear() => Count = _used = 0;

    public void Add(Int128 value)
    {
        Grow(ref _numbers, Count + 1);
        _numbers[Count++] = value;
    }

    public void Add(double value)
    {
        Grow(ref _reals, Count + 1);
        _reals[Count++] = value;
    }

    public void Add(in IpAddress address, int prefix)
    {
        Grow(ref _addresses, Count + 1);
        _addresses[Count++] = (address, prefix);
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        Grow(ref _bytes, _used + value.Length);
        value.CopyTo(_bytes.AsSpan(_used));
        Took(value.Length);
    }

    public void Add(ReadOnlySpan<char> value)
    {
        Grow(ref _text, _used + value.Length);
        value.CopyTo(_text.AsSpan(_used));
        Took(value.Length);
    }

    /// <summary>Adds text that is given as UTF-8.</summary>
    public void AddUtf8(ReadOnlySpan<byte> value)
    {
        Grow(ref _text, _used + Encoding.UTF8.GetMaxCharCount(value.Length));
        Took(Encoding.UTF8.GetChars(value, _text.AsSpan(_used)));
    }

    /// <summary>Adds bytes to the value added last.</summary>
    public void Extend(ReadOnlySpan<byte> value)
    {
        Grow(ref _bytes, _used + value.Length);
        value.CopyTo(_bytes.AsSpan(_used));
        _ranges[Count - 1].Length += value.Length;
        _used += value.Length;
    }

    /// <summary>Adds an occurrence that has no value to compare.</summary>
    public void AddPresent() => Count++;

    /// <summary>Takes the value added last back.</summary>
    public void RemoveLast() => Count--;

    private void Took(int length)
    {
        Grow(ref _ranges, Count + 1);
        _ranges[Count++] = (_used, length);
        _used += length;
    }

    private static void Grow<T>(ref T[] array, int need)
    {
        if (array.Length < need) Array.Resize(ref array, Math.Max(need, Math.Max(8, array.Length * 2)));
    }
}
