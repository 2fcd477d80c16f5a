using System.Globalization;

namespace Inspector.Web.Components;

/// <summary>Numbers as the reader's language writes them, with their unit.</summary>
public static class Quantities
{
    private static readonly string[] s_units = ["B", "kB", "MB", "GB", "TB"];
    private static readonly string[] s_bitUnits = ["bit/s", "kbit/s", "Mbit/s", "Gbit/s"];

    /// <summary>"1,204,311".</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>"248 kB": three digits at most, decimal units as disks and networks count.</summary>
    public static string Size(long bytes)
    {
        double value = bytes;
        int unit = 0;
        for (; value >= 999.5 && unit < s_units.Length - 1; unit++) value /= 1000;
        string digits = unit == 0 || value >= 100 ? "0" : value >= 10 ? "0.#" : "0.##";
        return value.ToString(digits, CultureInfo.CurrentCulture) + " " + s_units[unit];
    }

    /// <summary>"1.95 Mbit/s".</summary>
    public static string BitRate(double bitsPerSecond)
    {
        int unit = 0;
        for (; bitsPerSecond >= 999.5 && unit < s_bitUnits.Length - 1; unit++) bitsPerSecond /= 1000;
        string digits = unit == 0 || bitsPerSecond >= 100 ? "0" : bitsPerSecond >= 10 ? "0.0" : "0.00";
        return bitsPerSecond.ToString(digits, CultureInfo.CurrentCulture) + " " + s_bitUnits[unit];
    }

    /// <summary>"3.862 s", "1 min 35 s", "2 h 5 min": nanoseconds between two packets.</summary>
    public static string Span(long nanoseconds)
    {
        TimeSpan span = TimeSpan.FromTicks(nanoseconds / 100);
        CultureInfo culture = CultureInfo.CurrentCulture;
        if (span < TimeSpan.FromMinutes(1)) return string.Create(culture, $"{span.TotalSeconds:0.###} s");
        if (span < TimeSpan.FromHours(1)) return string.Create(culture, $"{(int)span.TotalMinutes} min {span.Seconds} s");
        return span < TimeSpan.FromDays(1)
            ? string.Create(culture, $"{(int)span.TotalHours} h {span.Minutes} min")
            : string.Create(culture, $"{(int)span.TotalDays} d {span.Hours} h");
    }

    /// <summary>"2026-11-20 18:02" in the server's time zone; the form is the same in every language.</summary>
    public static string When(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
