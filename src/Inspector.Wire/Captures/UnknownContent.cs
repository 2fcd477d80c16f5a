using System.Text;

namespace Inspector.Wire.Captures;

/// <summary>Says what a file that is no capture looks like, for the person who chose it by mistake.</summary>
internal static class UnknownContent
{
    /// <summary>One sentence: what the bytes look like and what is accepted.</summary>
    public static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return $"The file is empty: it has no bytes at all, not even a capture's file header; accepted are {CaptureFormats.Accepted}";
        return $"This is not a capture file: it looks like {Looks(start)}; accepted are {CaptureFormats.Accepted}";
    }

    private static string Looks(ReadOnlySpan<byte> start)
    {
        if (Known(start) is { } known)
            return known;
        if (start.IndexOfAnyExcept((byte)0) < 0)
            return "nothing but zero bytes";
        if (Text(start) is { } text)
            return text;
        int shown = Math.Min(4, start.Length);
        return $"unknown binary data (its first bytes are {Convert.ToHexStringLower(start[..shown])})";
    }

    private static string? Known(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> at4 = start.Length > 4 ? start[4..] : [];
        return start switch
        {
            [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "an ELF program or library",
            [(byte)'P', (byte)'K', 3 or 5 or 7, 4 or 6 or 8, ..] => "a ZIP archive (or an office document, which is one)",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG picture",
            [0xFF, 0xD8, 0xFF, ..] => "a JPEG picture",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF picture",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "a RIFF file (WAV, AVI or WebP)",
            [0x1F, 0x8B, ..] => "gzip-compressed data inside the compressed data",
            [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd-compressed data inside the compressed data",
            [(byte)'B', (byte)'Z', (byte)'h', ..] => "bzip2-compressed data (decompress it first)",
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "xz-compressed data (decompress it first)",
            [0x04, 0x22, 0x4D, 0x18, ..] => "lz4-compressed data (decompress it first)",
            [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "a 7-Zip archive",
            [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => "a RAR archive",
            [0x0A, 0x0D, 0x0D, 0x0A, ..] => "pcapng, but it has no byte-order mark where one must be",
            [(byte)'R', (byte)'T', (byte)'S', (byte)'S', ..] or [(byte)'G', (byte)'M', (byte)'B', (byte)'U', ..] => "a Microsoft Network Monitor capture (save it as pcap or pcapng)",
            [(byte)'T', (byte)'R', (byte)'S', (byte)'N', (byte)'I', (byte)'F', (byte)'F', ..] => "a Sniffer capture (save it as pcap or pcapng)",
            [(byte)'X', (byte)'C', (byte)'P', 0, ..] => "a NetXRay or Windows Sniffer capture (save it as pcap or pcapng)",
            [(byte)'M', (byte)'Z', ..] => "a Windows program or library",
            [0xCA, 0xFE, 0xBA, 0xBE, ..] => "a Java class or a macOS program",
            [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..] => "a macOS program",
            [0, (byte)'a', (byte)'s', (byte)'m', ..] => "a WebAssembly module",
            _ when start.StartsWith("SQLite format 3"u8) => "an SQLite database",
            _ when at4.StartsWith("ftyp"u8) => "an MP4 or QuickTime film",
            _ when start.Length > 262 && start[257..].StartsWith("ustar"u8) => "a tar archive",
            _ => null,
        };
    }

    private static string? Text(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return "UTF-16 text";
        // The last character may be cut by the end of what was looked at.
        for (int cut = 0; cut < 4 && cut < start.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(start[..^cut]))
                return IsPrintable(start) ? Flavour(start) : null;
        }

        return null;
    }

    private static bool IsPrintable(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B))
                return false;
        }

        return true;
    }

    private static string Flavour(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> trimmed = text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text;
        trimmed = trimmed.TrimStart(" \t\r\n"u8);
        if (trimmed.IsEmpty)
            return "blank text";
        string head = Encoding.ASCII.GetString(trimmed[..Math.Min(16, trimmed.Length)]).ToLowerInvariant();
        return head switch
        {
            ['{', ..] or ['[', ..] => "JSON text",
            ['#', '!', ..] => "a script",
            _ when head.StartsWith("<!doctype html", StringComparison.Ordinal) || head.StartsWith("<html", StringComparison.Ordinal) => "an HTML page",
            ['<', ..] => "XML text",
            _ => "plain text",
        };
    }
}
