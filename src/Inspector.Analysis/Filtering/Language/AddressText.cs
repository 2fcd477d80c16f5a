using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Filtering.Language;

/// <summary>Addresses as people write them. Stricter than the platform: four decimal parts, no zones, no ports.</summary>
internal static class AddressText
{
    private static readonly SearchValues<char> s_characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    public static bool IsIpv4(ReadOnlySpan<char> text) => TryIpv4(text, out _);

    public static bool IsIpv6(ReadOnlySpan<char> text) => TryIpv6(text, out _);

    public static bool TryIpv4(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        uint value = 0;
        int parts = 0;
        foreach (Range part in text.Split('.'))
        {
            ReadOnlySpan<char> digits = text[part];
            if (++parts > 4 || digits.Length is 0 or > 3 || !byte.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out byte number)) return false;
            value = (value << 8) | number;
        }

        if (parts != 4) return false;
        address = IpAddress.V4(value);
        return true;
    }

    public static bool TryIpv6(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        if (!text.Contains(':') || text.ContainsAnyExcept(s_characters)) return false;
        if (!IPAddress.TryParse(text, out IPAddress? parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6) return false;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out _);
        address = IpAddress.V6(bytes);
        return true;
    }
}
