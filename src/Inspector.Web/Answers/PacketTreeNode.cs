using Inspector.Analysis.Dissection;

namespace Inspector.Web.Answers;

/// <summary>One line of a packet.</summary>
/// <param name="Label">As people read it.</param>
public sealed record PacketTreeNode(string Label)
{
    private List<PacketTreeNode>? _children;

    /// <summary>Name of the field; left out for a heading without one.</summary>
    public string? Field { get; init; }

    /// <summary>The value in the form of `inspector packets -T fields`; left out where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>First byte it covers in its source; left out for what was derived.</summary>
    public int? Offset { get; init; }

    /// <summary>Bytes it covers.</summary>
    public int? Length { get; init; }

    /// <summary>Place of its source in the list of sources; left out for the first.</summary>
    public int? Source { get; init; }

    /// <summary>"chat", "note", "warning" or "error" for a remark.</summary>
    public string? Severity { get; init; }

    /// <summary>True: derived, not read from the packet.</summary>
    public bool? Generated { get; init; }

    /// <summary>Lines beneath it.</summary>
    public IReadOnlyList<PacketTreeNode>? Children => _children;

    internal static PacketTreeNode Of(ProtocolTree tree, in TreeNode node) => new(node.Label)
    {
        Field = node.Abbreviation.Length > 0 ? node.Abbreviation : null,
        Value = node.Value.Kind == TreeValueKind.None ? null : tree.Format(node),
        Offset = node.Length > 0 ? node.Offset : null,
        Length = node.Length > 0 ? node.Length : null,
        Source = node.Source > 0 ? node.Source : null,
        Severity = node.Severity switch
        {
            TreeSeverity.Chat => "chat",
            TreeSeverity.Note => "note",
            TreeSeverity.Warning => "warning",
            TreeSeverity.Error => "error",
            _ => null,
        },
        Generated = node.IsGenerated ? true : null,
    };

    internal void Add(PacketTreeNode child) => (_children ??= []).Add(child);
}
