using System.Text;
using Inspector.Analysis.Dissection;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>Makes fields of the rich tree's nodes: a field's occurrences are the nodes of its name.</summary>
internal static class TreeFields
{
    public static Field Of(string name, FieldType type, string help, byte hexDigits = 0)
    {
        string protocol = name[..name.IndexOf('.', StringComparison.Ordinal)];
        return new(name, type, FieldSource.Tree, help, (p, s) =>
        {
            // A tree costs a dissection: none where the path says that the protocol is not there.
            if (!CanHave(p.Row.ProtocolPath, protocol) || p.Tree is not { } tree) return;
            int layer = 0;
            foreach (TreeNode node in tree.Nodes)
            {
                if (node.Depth == 0 && node.Abbreviation == protocol) s.Layer = ++layer;
                if (node.Abbreviation == name) Give(tree, node, type, s);
            }
        }, hexDigits);
    }

    /// <summary>Whether a packet with this path can have fields of a protocol.</summary>
    public static bool CanHave(string path, string protocol)
    {
        if (protocol == "frame") return true;
        foreach (Range part in path.AsSpan().Split(':'))
        {
            ReadOnlySpan<char> name = path.AsSpan(part);
            if (name.SequenceEqual(protocol)) return true;

            // Protocols that use another's fields.
            if (protocol == "dns" && name is "mdns" or "llmnr") return true;
            if (protocol.StartsWith("x509", StringComparison.Ordinal) && name is "tls") return true;
            if (protocol == "http" && name is "ssdp") return true;
            if (protocol == "pppoe" && name is "pppoes" or "pppoed") return true;
        }

        return false;
    }

    private static void Give(ProtocolTree tree, in TreeNode node, FieldType type, FieldSink sink)
    {
        switch (type)
        {
            case FieldType.Unsigned or FieldType.FrameNumber when node.Value.Kind is TreeValueKind.Unsigned or TreeValueKind.Boolean: sink.Unsigned(node.Value.Number); break;
            case FieldType.Signed when node.Value.Kind is TreeValueKind.Signed or TreeValueKind.Unsigned: sink.Signed(node.Value.Signed); break;
            case FieldType.Boolean: sink.Boolean(node.Value.Kind == TreeValueKind.None || node.Value.Number != 0); break;
            case FieldType.Ipv4 or FieldType.Ipv6 when node.Value.Kind == TreeValueKind.IpAddress: sink.Address(node.Value.Address); break;
            case FieldType.AbsoluteTime or FieldType.RelativeTime when node.Value.Kind is TreeValueKind.Time or TreeValueKind.Duration: sink.Time(node.Value.Signed); break;
            case FieldType.Bytes or FieldType.Ethernet: sink.Bytes(tree.Covered(node)); break;
            case FieldType.Text when node.Value.Kind == TreeValueKind.Bytes: sink.Text(Encoding.UTF8.GetString(tree.Covered(node))); break;
            case FieldType.Text: sink.Text(node.Value.Text ?? tree.Format(node)); break;
            case FieldType.Label or FieldType.Protocol: sink.Present(); break;
            default: break;
        }
    }
}
