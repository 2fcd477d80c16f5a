using System.Globalization;

namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Times as Wireshark reads them: "2010-01-31[ T]08:30[:00[.25]][Z|±hh:mm]" and "Jan 31, 2010 08:30:00[.25] [UTC]".</summary>
internal static class TimeText
{
    private const long Second = 1_000_000_000;

    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Nanoseconds since 1970 UTC.</summary>
    public static bool TryReadTime(ReadOnlySpan<char> text, TimeZoneInfo zone, out Int128 time)
    {
        time = 0;
        var reader = new TimeReader(text.Trim());
        return reader.StartsWithDigit ? TryIso(ref reader, zone, out time) : TryNamed(ref reader, zone, out time);
    }

    /// <summary>Seconds with up to nine decimals, as nanoseconds.</summary>
    public static bool TryReadDuration(ReadOnlySpan<char> text, out Int128 duration)
    {
        duration = 0;
        int dot = text.IndexOf('.');
        ReadOnlySpan<char> whole = dot < 0 ? text : text[..dot];
        ReadOnlySpan<char> fraction = dot < 0 ? [] : text[(dot + 1)..];
        if (whole.Length is 0 or > 18 || (dot >= 0 && fraction.Length is 0 or > 9)) return false;
        if (!long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)) return false;
        if (!TimeReader.TryFraction(fraction, out long nanoseconds)) return false;
        duration = ((Int128)seconds * Second) + nanoseconds;
        return true;
    }

    private static bool TryIso(ref TimeReader reader, TimeZoneInfo zone, out Int128 time)
    {
        time = 0;
        if (!reader.Number(4, 4, out int year) || !reader.Skip('-') || !reader.Number(1, 2, out int month) || !reader.Skip('-') || !reader.Number(1, 2, out int day)) return false;
        int hour = 0, minute = 0, second = 0;
        long fraction = 0;
        if (reader.IsAtEnd) return TryMake(year, month, day, 0, 0, 0, 0, zone, null, out time);
        if (!reader.Skip('T') && !reader.SkipSpaces()) return false;
        if (!reader.Number(1, 2, out hour) || !reader.Skip(':') || !reader.Number(1, 2, out minute)) return false;
        if (reader.Skip(':') && (!reader.Number(1, 2, out second) || !reader.Fraction(out fraction))) return false;
        return reader.Zone(out TimeSpan? offset) && reader.IsAtEnd && TryMake(year, month, day, hour, minute, second, fraction, zone, offset, out time);
    }

    private static bool TryNamed(ref TimeReader reader, TimeZoneInfo zone, out Int128 time)
    {
        time = 0;
        string name = reader.Word().ToString().ToLowerInvariant();
        int month = Array.IndexOf(s_months, name) + 1;
        if (month == 0 || !reader.SkipSpaces() || !reader.Number(1, 2, out int day) || !reader.Skip(',')) return false;
        reader.SkipSpaces();
        if (!reader.Number(4, 4, out int year) || !reader.SkipSpaces()) return false;
        if (!reader.Number(1, 2, out int hour) || !reader.Skip(':') || !reader.Number(1, 2, out int minute) || !reader.Skip(':') || !reader.Number(1, 2, out int second)) return false;
        if (!reader.Fraction(out long fraction)) return false;
        TimeSpan? offset = null;
        if (reader.SkipSpaces())
        {
            if (reader.Word() is not "UTC") return false;
            offset = TimeSpan.Zero;
        }

        return reader.IsAtEnd && TryMake(year, month, day, hour, minute, second, fraction, zone, offset, out time);
    }

    private static bool TryMake(int year, int month, int day, int hour, int minute, int second, long fraction, TimeZoneInfo zone, TimeSpan? offset, out Int128 time)
    {
        time = 0;
        if (year < 1 || month is < 1 or > 12 || day is < 1 or > 31 || hour > 23 || minute > 59 || second > 60) return false;

        // February 30 is the second of March, as mktime has it.
        DateTime local = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        if (year == 9999 && month == 12) return false;
        local = local.AddDays(day - 1).AddHours(hour).AddMinutes(minute).AddSeconds(second);
        TimeSpan shift = offset ?? zone.GetUtcOffset(local);
        time = ((((Int128)(local - DateTime.UnixEpoch).Ticks) - shift.Ticks) * 100) + fraction;
        return true;
    }
}
