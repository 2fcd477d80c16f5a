using System.Text;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>Names that people give captures.</summary>
public static class CaptureName
{
    /// <summary>Longest name kept, characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The last part of what may be a path, without control or invisible direction characters; "capture" when nothing is left.</summary>
    public static string Clean(string? name)
    {
        string last = (name ?? "").Split('/', '\\')[^1];
        var kept = new StringBuilder(Math.Min(last.Length, MaxLength));
        foreach (Rune rune in last.EnumerateRunes())
        {
            bool hidden = Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format;
            if (!hidden && kept.Length + rune.Utf16SequenceLength <= MaxLength) kept.Append(rune.ToString());
        }

        string clean = kept.ToString().Trim();
        return clean.Length == 0 ? "capture" : clean;
    }
}
