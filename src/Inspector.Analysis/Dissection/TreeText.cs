namespace Inspector.Analysis.Dissection;

/// <summary>A tree as indented text, a line a node.</summary>
public static class TreeText
{
    private const int Indent = 4;

    public static void Write(ProtocolTree tree, TextWriter output)
    {
        foreach (TreeNode node in tree.Nodes) Line(node, node.Depth, output);
    }

    /// <summary>The whole tree.</summary>
    public static string Of(ProtocolTree tree)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Write(tree, text);
        return text.ToString();
    }

    /// <summary>A node and what is beneath it, the node at the left edge.</summary>
    public static string Of(ProtocolTree tree, int node)
    {
        using var text = new StringWriter { NewLine = "\n" };
        int depth = tree.Nodes[node].Depth;
        Line(tree.Nodes[node], 0, text);
        for (int i = node + 1; i < tree.Nodes.Count && tree.Nodes[i].Depth > depth; i++) Line(tree.Nodes[i], tree.Nodes[i].Depth - depth, text);
        return text.ToString();
    }

    private static void Line(in TreeNode node, int depth, TextWriter output)
    {
        for (int i = 0; i < depth * Indent; i++) output.Write(' ');
        output.WriteLine(node.Label);
    }
}
