using Inspector.Analysis.Dissection;

namespace Inspector.Web.Answers;

/// <summary>One packet in full.</summary>
/// <param name="Packet">Its number.</param>
/// <param name="Sources">What lines point into: the frame (or its reassembled form) first, then what was put together or decoded.</param>
/// <param name="Nodes">The protocols, each with its lines.</param>
/// <param name="Truncated">There were more lines than one packet may have.</param>
public sealed record PacketTree(int Packet, IReadOnlyList<PacketTreeSource> Sources, IReadOnlyList<PacketTreeNode> Nodes, bool Truncated)
{
    internal static PacketTree Of(ProtocolTree tree, int number)
    {
        var roots = new List<PacketTreeNode>();
        var open = new Stack<PacketTreeNode>();
        foreach (TreeNode node in tree.Nodes)
        {
            var made = PacketTreeNode.Of(tree, node);
            while (open.Count > node.Depth) open.Pop();
            if (open.TryPeek(out PacketTreeNode? parent)) parent.Add(made);
            else roots.Add(made);
            open.Push(made);
        }

        return new(number, [.. tree.Sources.Select(source => new PacketTreeSource(source.Name, Convert.ToHexStringLower(source.Bytes.Span)))], roots, tree.IsTruncated);
    }
}
