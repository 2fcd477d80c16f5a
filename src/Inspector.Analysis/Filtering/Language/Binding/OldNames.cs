namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Protocols that were renamed; Wireshark still takes the old names of their fields.</summary>
internal static class OldNames
{
    private static readonly (string Old, string New)[] s_protocols = [("ssl", "tls"), ("bootp", "dhcp")];

    /// <summary>The name of today; null when it is none of the renamed protocols'.</summary>
    public static string? Today(string name)
    {
        foreach ((string old, string today) in s_protocols)
        {
            if (name.StartsWith(old, StringComparison.Ordinal) && (name.Length == old.Length || name[old.Length] == '.')) return today + name[old.Length..];
        }

        return null;
    }
}
