namespace Inspector.Analysis.Protocols;

/// <summary>Comparisons of bytes with text, letters in either case.</summary>
internal static class Ascii
{
    /// <summary>True when <paramref name="bytes"/> are <paramref name="text"/>, which is in small letters.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text) => System.Text.Ascii.EqualsIgnoreCase(bytes, text);

    public static bool StartsWith(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text) =>
        bytes.Length >= text.Length && System.Text.Ascii.EqualsIgnoreCase(bytes[..text.Length], text);

    /// <summary>True when there is at least one byte and all of them are printable, tabs, or line ends.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (b is (< 0x20 or > 0x7E) and not (byte)'\t' and not (byte)'\r' and not (byte)'\n') return false;
        }

        return bytes.Length > 0;
    }
}
