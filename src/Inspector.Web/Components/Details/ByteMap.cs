using Inspector.Analysis.Dissection;

namespace Inspector.Web.Components.Details;

/// <summary>Which line of the details a byte belongs to.</summary>
public static class ByteMap
{
    /// <summary>The innermost node that covers a byte, -1 when none does. Of fields that share a byte bit by bit it is what holds them all.</summary>
    public static int NodeAt(ProtocolTree tree, int source, int offset)
    {
        int found = -1;
        int shortest = int.MaxValue;
        for (int i = 0; i < tree.Nodes.Count; i++)
        {
            TreeNode node = tree.Nodes[i];
            if (node.Source != source || offset < node.Offset || offset >= node.Offset + node.Length || node.Length >= shortest) continue;
            if (FieldBits.Count(node.Abbreviation) is not null && node.Parent >= 0 && tree.Nodes[node.Parent] is { Depth: > 0, Length: > 0 }) continue;
            (found, shortest) = (i, node.Length);
        }

        return found;
    }
}
