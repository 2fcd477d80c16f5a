using System.Text;

namespace Inspector.Wire.Captures;

/// <summary>Keeps the texts of a capture file (comments, names) within a bound, whatever the file holds.</summary>
internal sealed class RememberedText
{
    /// <summary>Most characters kept from one file, all texts together.</summary>
    public const int MaxCharacters = 8 << 20;

    private int _left = MaxCharacters;

    /// <summary>The text without trailing zeros, or null when there is no room for it any more.</summary>
    public string? Keep(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.TrimEnd((byte)0);
        if (utf8.Length > _left)
            return null;
        string text = Encoding.UTF8.GetString(utf8);
        _left -= text.Length;
        return text;
    }
}
