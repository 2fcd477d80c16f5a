namespace Inspector.Analysis.Dissection;

/// <summary>A tree as indented text, a line a node.</summary>
public static class TreeText
{
    private const int Indent = 4;

    public static void Write(ProtocolTree tree, TextWriter output)
    {
        foreach (TreeNode node in tree.Nodes)
        {
            for (int i = 0; i < node.Depth * Indent; i++) output.Write(' ');
            output.WriteLine(node.Label);
        }
    }
}
