using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Inspector.Analysis.Filtering.Fields;

namespace Inspector.Analysis.Filtering;

/// <summary>Every field, once. To add one, add a line to the file of its protocol in Fields; a new protocol adds its file here.</summary>
public static class FieldCatalog
{
    private const int MaxSuggestions = 3;

    /// <summary>All fields, ordered by name.</summary>
    public static IReadOnlyList<Field> All => Held.All;

    public static bool TryGet(string name, [NotNullWhen(true)] out Field? field) => Held.ByName.TryGetValue(name, out field);

    /// <summary>The names most like one that does not exist: for error messages.</summary>
    public static IReadOnlyList<string> Nearest(string name)
    {
        int limit = Math.Max(2, name.Length / 3);
        return All.Select(field => (field.Name, Distance: EditDistance(name, field.Name)))
            .Where(candidate => candidate.Distance <= limit || candidate.Name.EndsWith("." + name, StringComparison.Ordinal))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(candidate => candidate.Name)
            .ToList();
    }

    private static int EditDistance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++) row[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int same = char.ToLowerInvariant(left[i - 1]) == right[j - 1] ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.Min(same, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }

    /// <summary>Built when first asked for.</summary>
    private static class Held
    {
        public static readonly Field[] All = Collect();

        public static readonly FrozenDictionary<string, Field> ByName = All.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

        private static Field[] Collect()
        {
            Field[] all =
            [
                .. FrameFields.All, .. EthernetFields.All, .. ArpFields.All, .. Ipv4Fields.All, .. Ipv6Fields.All, .. IcmpFields.All,
                .. TcpFields.All, .. TcpFlagFields.All, .. TcpOptionFields.All, .. TcpAnalysisFields.All, .. TcpStreamFields.All, .. UdpFields.All, .. LowerLayerFields.All,
                .. HttpHeadFields.All, .. HttpFields.All, .. DnsHeaderFields.All, .. DnsFields.All, .. TlsFields.All, .. DhcpFields.All, .. NtpFields.All, .. SnmpFields.All,
                .. SmtpFields.All, .. FtpFields.All, .. SipFields.All, .. DataFields.All, .. ExpertFields.All, .. ProtocolFields.All,
            ];
            for (int i = 0; i < all.Length; i++) all[i] = all[i] with { Bits = FieldWidths.Of(all[i].Name), LazyNames = FieldNames.Of(all[i].Name, all[i].Type) };
            Array.Sort(all, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
            return all;
        }
    }
}
