using System.Globalization;

namespace Inspector.Web.Components.Tables;

/// <summary>Parts of a whole.</summary>
public static class Shares
{
    /// <summary>"12.3 %", "100 %", "&lt; 0.1 %"; empty for a part of nothing.</summary>
    public static string Percent(long part, long whole)
    {
        if (whole == 0) return "";
        double share = 100.0 * part / whole;
        if (part > 0 && share < 0.1) return string.Create(CultureInfo.CurrentCulture, $"< {0.1} %");
        // What is not all is not shown as all.
        if (part < whole && share > 99.9) return string.Create(CultureInfo.CurrentCulture, $"> {99.9} %");
        return share.ToString(part == whole || part == 0 ? "0" : "0.0", CultureInfo.CurrentCulture) + " %";
    }

    /// <summary>Width of a bar in percent, for a style.</summary>
    public static string Width(long part, long whole) => (whole == 0 ? 0 : Math.Clamp(100.0 * part / whole, 0, 100)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
