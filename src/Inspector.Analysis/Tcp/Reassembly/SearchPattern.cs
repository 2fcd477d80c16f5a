using System.Text;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>What is looked for in a stream: bytes, and whether capital and small letters of ASCII are the same.</summary>
public sealed class SearchPattern
{
    /// <summary>Most bytes looked for.</summary>
    public const int Limit = 1024;

    private SearchPattern(byte[] bytes, bool ignoreCase)
    {
        Bytes = bytes;
        IgnoreCase = ignoreCase;
        if (ignoreCase) Fold(bytes);
    }

    internal byte[] Bytes { get; }

    public int Length => Bytes.Length;

    public bool IgnoreCase { get; }

    /// <summary>Looks for text, in UTF-8; null when it is empty or too long.</summary>
    public static SearchPattern? OfText(string text, bool ignoreCase)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length is > 0 and <= Limit ? new(bytes, ignoreCase) : null;
    }

    /// <summary>Looks for bytes written as hex digits, with spaces, colons or nothing between; null when they are not that.</summary>
    public static SearchPattern? OfHex(string digits)
    {
        string bare = digits.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        if (bare.Length == 0 || bare.Length % 2 != 0 || bare.Length > 2 * Limit) return null;
        byte[] bytes = new byte[bare.Length / 2];
        return Convert.FromHexString(bare, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? new(bytes, false) : null;
    }

    /// <summary>Makes the capital letters of ASCII small.</summary>
    internal static void Fold(Span<byte> bytes)
    {
        foreach (ref byte value in bytes)
        {
            if ((uint)(value - 'A') <= 'Z' - 'A') value |= 0x20;
        }
    }
}
