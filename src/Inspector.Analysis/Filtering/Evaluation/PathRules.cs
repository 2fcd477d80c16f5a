using Inspector.Analysis.Filtering.Fields;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>What the protocol path of a packet says of a field without looking at the packet.</summary>
internal static class PathRules
{
    /// <summary>Whether a packet with this entry can have the field.</summary>
    public static bool CanHave(ProtocolTable table, ushort entry, Field field)
    {
        if (field.Type == FieldType.Protocol) return field.Name == "frame" || TreeFields.CanHave(table.Path(entry), field.Name);
        if (field.Source == FieldSource.Column) return true;
        int dot = field.Name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || field.Name.StartsWith("_ws.", StringComparison.Ordinal) || field.Name.StartsWith("inspector.", StringComparison.Ordinal)) return true;
        string protocol = field.Name[..dot];
        if (field.Source == FieldSource.Tree) return TreeFields.CanHave(table.Path(entry), protocol);
        LayerCounts layers = LayerCounts.Of(table, entry);
        return protocol switch
        {
            "eth" => layers.Ethernet > 0,
            "vlan" => layers.Vlan > 0,
            "mpls" => layers.Mpls > 0,
            "arp" => layers.Arp > 0,
            "ip" => layers.Ipv4 > 0,
            "ipv6" => layers.Ipv6 > 0,
            "icmp" => layers.Icmp > 0,
            "icmpv6" => layers.Icmpv6 > 0,
            "tcp" => layers.Tcp > 0,
            "udp" => layers.Udp > 0,
            "data" => TreeFields.CanHave(table.Path(entry), protocol),
            _ => true,
        };
    }

    /// <summary>Collects the fields without which an operand has no value.</summary>
    public static void Needs(FilterOperand operand, List<FieldOperand> into)
    {
        switch (operand)
        {
            case FieldOperand field:
                into.Add(field);
                break;
            case SliceOperand slice:
                Needs(slice.Of, into);
                break;
            case ArithmeticOperand sum:
                Needs(sum.Left, into);
                Needs(sum.Right, into);
                break;
            case FunctionOperand { Arguments.Count: 1 } function:
                Needs(function.Arguments[0], into);
                break;
        }
    }
}
