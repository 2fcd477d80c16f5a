namespace Inspector.Wire.Headers;

/// <summary>
/// Walks the options of a TCP header (RFC 9293 section 3.2): every kind, unknown ones too. Ends at the end-of-list option, at the last byte, or at an
/// option whose length is impossible: then <see cref="MalformedAt"/> says where.
/// </summary>
public ref struct TcpOptionReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _next;

    public TcpOptionReader(ReadOnlySpan<byte> options)
    {
        _bytes = options;
        MalformedAt = -1;
    }

    public TcpOption Current { get; private set; }

    /// <summary>Offset of the option that cannot be read, -1 when all could.</summary>
    public int MalformedAt { get; private set; }

    /// <summary>Offset behind the last option read; what follows an end-of-list option is padding.</summary>
    public readonly int Position => _next;

    public readonly TcpOptionReader GetEnumerator() => this;

    public bool MoveNext()
    {
        int at = _next;
        if (at >= _bytes.Length || MalformedAt >= 0 || (at > 0 && Current.Kind == TcpOptionKind.EndOfList)) return false;
        var kind = (TcpOptionKind)_bytes[at];
        if (kind is TcpOptionKind.EndOfList or TcpOptionKind.NoOperation)
        {
            Current = new TcpOption(kind, at, 1, default);
            _next = at + 1;
            return true;
        }

        int length = at + 1 < _bytes.Length ? _bytes[at + 1] : 0;
        if (length < 2 || at + length > _bytes.Length)
        {
            MalformedAt = at;
            return false;
        }

        Current = new TcpOption(kind, at, length, _bytes.Slice(at + 2, length - 2));
        _next = at + length;
        return true;
    }
}
