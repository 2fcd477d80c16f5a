using System.Globalization;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Whole numbers as in C: decimal, 0x…, 0b…, and octal behind a leading zero.</summary>
internal static class NumberText
{
    public static bool TryRead(ReadOnlySpan<char> text, out UInt128 number)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return UInt128.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        if (text.StartsWith("0b", StringComparison.OrdinalIgnoreCase)) return UInt128.TryParse(text[2..], NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture, out number);
        if (text.Length < 2 || text[0] != '0') return UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        number = 0;
        foreach (char digit in text)
        {
            if (digit is < '0' or > '7' || number >> 120 != 0) return false;
            number = (number * 8) + (uint)(digit - '0');
        }

        return true;
    }
}
