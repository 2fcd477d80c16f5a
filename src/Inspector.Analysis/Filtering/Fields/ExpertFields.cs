using Inspector.Analysis.Dissection;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>Expert remarks of the rich tree.</summary>
internal static class ExpertFields
{
    private delegate void ReadRemark(in TreeNode remark, uint severity, FieldSink sink);

    public static readonly Field[] All =
    [
        Of("_ws.expert", FieldType.Label, "An expert remark", static (in _, _, s) => s.Present()),
        Of("_ws.expert.message", FieldType.Text, "Text of an expert remark", static (in remark, _, s) => s.Text(remark.Value.Text ?? Words(remark.Label))),
        Of("_ws.expert.severity", FieldType.Unsigned, "Severity of an expert remark", static (in _, severity, s) => s.Unsigned(severity)),
    ];

    private static Field Of(string name, FieldType type, string help, ReadRemark read) => new(name, type, FieldSource.Tree, help, (p, s) =>
    {
        if (p.Tree is not { } tree) return;
        foreach (TreeNode node in tree.Nodes)
        {
            if (node.Severity != TreeSeverity.None) read(node, Number(node.Severity), s);
        }
    });

    /// <summary>Remarks stand in brackets in the tree.</summary>
    private static ReadOnlySpan<char> Words(string label) => label.Length > 1 && label[0] == '[' && label[^1] == ']' ? label.AsSpan(1, label.Length - 2) : label;

    /// <summary>Wireshark's numbers of severities.</summary>
    private static uint Number(TreeSeverity severity) => severity switch
    {
        TreeSeverity.Chat => 0x00200000,
        TreeSeverity.Note => 0x00400000,
        TreeSeverity.Warning => 0x00600000,
        _ => 0x00800000,
    };
}
