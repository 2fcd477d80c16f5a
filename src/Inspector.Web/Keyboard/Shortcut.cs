namespace Inspector.Web.Keyboard;

/// <summary>One row of the shortcut table. No row fires while somebody types.</summary>
/// <param name="Keys">Keys as the browser names them; any of them.</param>
/// <param name="TextKey">Key of the words in the help.</param>
/// <param name="Scope">Where it holds.</param>
public sealed record Shortcut(IReadOnlyList<string> Keys, string TextKey, ShortcutScope Scope)
{
    /// <summary>What the server is told.</summary>
    public ShortcutAction Action { get; init; }

    /// <summary>Key the page's list gets in its place.</summary>
    public string? ForList { get; init; }

    /// <summary>Pane (data-pane) that gets the focus.</summary>
    public string? Focus { get; init; }

    /// <summary>Holds for the owner alone.</summary>
    public bool OwnerOnly { get; init; }

    /// <summary>Panes the focus moves on by: 1 next, -1 previous.</summary>
    public int Panes { get; init; }

    /// <summary>Rows of a table of links (data-row) that the focus moves on by: 1 next, -1 previous.</summary>
    public int Rows { get; init; }

    /// <summary>What is pressed (data-action): of the row that has the focus, or of no row.</summary>
    public string? Press { get; init; }
}
