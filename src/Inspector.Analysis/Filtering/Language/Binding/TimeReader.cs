using System.Globalization;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Walks through the text of a time.</summary>
internal ref struct TimeReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public readonly bool StartsWithDigit => !_rest.IsEmpty && char.IsAsciiDigit(_rest[0]);

    public static bool TryFraction(ReadOnlySpan<char> digits, out long nanoseconds)
    {
        nanoseconds = 0;
        if (digits.ContainsAnyExceptInRange('0', '9')) return false;
        for (int i = 0; i < 9; i++) nanoseconds = (nanoseconds * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        return true;
    }

    public bool Number(int least, int most, out int number)
    {
        int length = 0;
        while (length < most && length < _rest.Length && char.IsAsciiDigit(_rest[length])) length++;
        number = 0;
        if (length < least) return false;
        number = int.Parse(_rest[..length], NumberStyles.None, CultureInfo.InvariantCulture);
        _rest = _rest[length..];
        return true;
    }

    public bool Skip(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c) return false;
        _rest = _rest[1..];
        return true;
    }

    public bool SkipSpaces()
    {
        ReadOnlySpan<char> rest = _rest.TrimStart(' ');
        bool any = rest.Length < _rest.Length;
        _rest = rest;
        return any;
    }

    public ReadOnlySpan<char> Word()
    {
        int length = 0;
        while (length < _rest.Length && char.IsAsciiLetter(_rest[length])) length++;
        ReadOnlySpan<char> word = _rest[..length];
        _rest = _rest[length..];
        return word;
    }

    /// <summary>Decimals of a second, when a dot is next; more than nine are cut.</summary>
    public bool Fraction(out long nanoseconds)
    {
        nanoseconds = 0;
        if (!Skip('.')) return true;
        int length = 0;
        while (length < _rest.Length && char.IsAsciiDigit(_rest[length])) length++;
        bool isRead = length > 0 && TryFraction(_rest[..Math.Min(length, 9)], out nanoseconds);
        _rest = _rest[length..];
        return isRead;
    }

    /// <summary>Z or ±hh[:]mm directly behind the time; null when nothing follows.</summary>
    public bool Zone(out TimeSpan? offset)
    {
        offset = null;
        if (IsAtEnd) return true;
        if (Skip('Z'))
        {
            offset = TimeSpan.Zero;
            return true;
        }

        bool isNegative = _rest[0] == '-';
        if (!isNegative && _rest[0] != '+') return false;
        _rest = _rest[1..];
        if (!Number(2, 2, out int hours)) return false;
        int minutes = 0;
        Skip(':');
        if (!IsAtEnd && !Number(2, 2, out minutes)) return false;
        if (hours > 14 || minutes > 59) return false;
        var shift = new TimeSpan(hours, minutes, 0);
        offset = isNegative ? -shift : shift;
        return true;
    }
}
