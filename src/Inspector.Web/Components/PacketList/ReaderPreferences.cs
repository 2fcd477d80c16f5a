namespace Inspector.Web.Components.PacketList;

/// <summary>What a browser knows of its reader; see list-view.js.</summary>
/// <param name="Zone">IANA name of the time zone, perhaps empty.</param>
/// <param name="OffsetMinutes">Its distance from UTC now, for zones the server does not know.</param>
/// <param name="Columns">Columns chosen last, null for the usual ones.</param>
/// <param name="Time">Time format chosen last, null for the usual one.</param>
public sealed record ReaderPreferences(string? Zone, int OffsetMinutes, string? Columns, string? Time)
{
    private const int MostMinutes = 14 * 60;

    /// <summary>The zone; UTC with the same distance when the server does not know its rules.</summary>
    public TimeZoneInfo FindZone()
    {
        if (!string.IsNullOrEmpty(Zone) && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out TimeZoneInfo? known)) return known;
        int minutes = Math.Clamp(OffsetMinutes, -MostMinutes, MostMinutes);
        if (minutes == 0) return TimeZoneInfo.Utc;
        var offset = TimeSpan.FromMinutes(minutes);
        string name = (minutes < 0 ? "UTC-" : "UTC+") + offset.ToString("hh\\:mm", System.Globalization.CultureInfo.InvariantCulture);
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
    }
}
