using System.Globalization;

namespace Inspector.Web.Components.PacketList;

/// <summary>Times as text, to the digits a file holds.</summary>
public static class TimeText
{
    /// <summary>Digits that nanoseconds can tell.</summary>
    public const int MostDigits = 9;

    private const long Second = 1_000_000_000;
    private static readonly TimeFormat[] s_all = Enum.GetValues<TimeFormat>();

    /// <summary>All formats, in the order they are offered.</summary>
    public static IReadOnlyList<TimeFormat> All => s_all;

    /// <summary>The word of a format in an address: Wireshark's letters.</summary>
    public static string WordOf(TimeFormat format) => format switch
    {
        TimeFormat.Delta => "d",
        TimeFormat.DeltaDisplayed => "dd",
        TimeFormat.TimeOfDay => "a",
        TimeFormat.Utc => "ud",
        TimeFormat.Local => "ad",
        TimeFormat.Epoch => "e",
        _ => "r",
    };

    /// <summary>The format of a word; relative for anything else.</summary>
    public static TimeFormat Read(string? word) => Array.Find(s_all, format => WordOf(format) == word);

    /// <summary>"0.628784", "-1.5": a duration in seconds.</summary>
    public static string Seconds(long nanoseconds, int digits)
    {
        string sign = nanoseconds < 0 ? "-" : "";
        ulong size = nanoseconds < 0 ? (ulong)-(nanoseconds + 1) + 1 : (ulong)nanoseconds;
        string whole = (size / Second).ToString(CultureInfo.InvariantCulture);
        return digits <= 0 ? sign + whole : sign + whole + "." + Fraction((long)(size % Second), digits);
    }

    /// <summary>"2026-11-20 18:02:11.960953" in a zone.</summary>
    public static string Date(long nanoseconds, int digits, TimeZoneInfo zone) => Clock(nanoseconds, digits, zone, "yyyy-MM-dd HH:mm:ss");

    /// <summary>"18:02:11.960953" in a zone.</summary>
    public static string TimeOfDay(long nanoseconds, int digits, TimeZoneInfo zone) => Clock(nanoseconds, digits, zone, "HH:mm:ss");

    private static string Clock(long nanoseconds, int digits, TimeZoneInfo zone, string form)
    {
        (long seconds, long rest) = Math.DivRem(nanoseconds, Second);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + Second);
        DateTime time = TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch.AddSeconds(seconds), zone);
        string text = time.ToString(form, CultureInfo.InvariantCulture);
        return digits <= 0 ? text : text + "." + Fraction(rest, digits);
    }

    private static string Fraction(long nanoseconds, int digits) => nanoseconds.ToString("D9", CultureInfo.InvariantCulture)[..Math.Min(digits, MostDigits)];
}
