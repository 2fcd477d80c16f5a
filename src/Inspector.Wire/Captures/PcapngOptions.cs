namespace Inspector.Wire.Captures;

/// <summary>Walks the options at the end of a pcapng block (draft-ietf-opsawg-pcapng section 3.5).</summary>
internal ref struct PcapngOptions(ReadOnlySpan<byte> rest, ByteOrder order)
{
    public const ushort EndOfOptions = 0;
    public const ushort Comment = 1;

    private const int LengthAt = 2;
    private const int HeaderBytes = 4;

    private ReadOnlySpan<byte> _rest = rest;

    /// <summary>Code of the current option.</summary>
    public ushort Code { get; private set; }

    /// <summary>Value of the current option, without padding.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>What is wrong, when the walk ended before the options did.</summary>
    public string? Damage { get; private set; }

    /// <summary>Goes to the next option; false at the end or at damage.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        if (_rest.Length < HeaderBytes)
        {
            Damage = $"{_rest.Length} bytes are left for an option's header of {HeaderBytes}";
            return false;
        }

        Code = order.U16(_rest);
        int length = order.U16(_rest[LengthAt..]);
        if (Code == EndOfOptions)
            return false;
        int padded = (length + 3) & ~3;
        if (padded > _rest.Length - HeaderBytes)
        {
            Damage = $"option {Code} announces {length} bytes, {_rest.Length - HeaderBytes} are left in its block";
            return false;
        }

        Value = _rest.Slice(HeaderBytes, length);
        _rest = _rest[(HeaderBytes + padded)..];
        return true;
    }
}
