using System.Globalization;
using Inspector.Analysis.Connections;

namespace Inspector.Web.Components.Streams;

/// <summary>An end of a connection as text: address and port.</summary>
public static class EndText
{
    /// <summary>Longest text that a head shows whole.</summary>
    public const int MaxShown = 30;

    /// <summary>"192.0.2.1:80", "[2001:db8::1]:80".</summary>
    public static string Of(IpAddress address, ushort port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(address.Version == 6 ? $"[{address}]" : address.ToString())}:{port}");

    /// <summary>The same, shortened in the middle where it is too long: both ends of an address tell more than its beginning.</summary>
    public static string Shortened(string end, int max = MaxShown)
    {
        if (end.Length <= max) return end;
        int tail = max / 2;
        return string.Concat(end.AsSpan(0, max - tail - 1), "…", end.AsSpan(end.Length - tail));
    }
}
