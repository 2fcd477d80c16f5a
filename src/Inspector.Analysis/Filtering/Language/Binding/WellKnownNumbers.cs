namespace Inspector.Analysis.Filtering.Language.Binding;

/// <summary>Numbers people call by a name where the language wants the number; for fixes only.</summary>
internal static class WellKnownNumbers
{
    private static readonly Dictionary<string, int> s_numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ftp"] = 21, ["ssh"] = 22, ["telnet"] = 23, ["smtp"] = 25, ["dns"] = 53, ["domain"] = 53, ["dhcp"] = 67, ["tftp"] = 69, ["http"] = 80, ["pop3"] = 110,
        ["ntp"] = 123, ["imap"] = 143, ["snmp"] = 161, ["ldap"] = 389, ["https"] = 443, ["tls"] = 443, ["smb"] = 445, ["rdp"] = 3389, ["mysql"] = 3306, ["sip"] = 5060,
        ["a"] = 1, ["ns"] = 2, ["cname"] = 5, ["soa"] = 6, ["ptr"] = 12, ["mx"] = 15, ["txt"] = 16, ["aaaa"] = 28, ["srv"] = 33, ["nxdomain"] = 3,
    };

    public static bool TryGet(string name, out int number) => s_numbers.TryGetValue(name, out number);
}
