namespace Inspector.Web.Keyboard;

/// <summary>
/// Every key of the pages, once: the browser's listener and the help read it. Single keys, since a browser keeps Ctrl with a letter for itself; Ctrl+F stays
/// the browser's search.
/// </summary>
public static class ShortcutTable
{
    private const ShortcutScope Lists = ShortcutScope.Packets | ShortcutScope.Tables;
    private const ShortcutScope Moves = Lists | ShortcutScope.Stream;

    public static IReadOnlyList<Shortcut> All { get; } =
    [
        new(["/"], "Keys.Filter", Lists) { Focus = "filter" },
        new(["ArrowDown", "j"], "Keys.Next", Moves) { ForList = "ArrowDown" },
        new(["ArrowUp", "k"], "Keys.Previous", Moves) { ForList = "ArrowUp" },
        new(["PageDown"], "Keys.PageDown", Moves) { ForList = "PageDown" },
        new(["PageUp"], "Keys.PageUp", Moves) { ForList = "PageUp" },
        new(["Home"], "Keys.First", Moves) { ForList = "Home" },
        new(["End"], "Keys.Last", Moves) { ForList = "End" },
        new(["n"], "Keys.NextInConversation", ShortcutScope.Packets) { Action = ShortcutAction.NextInConversation },
        new(["p"], "Keys.PreviousInConversation", ShortcutScope.Packets) { Action = ShortcutAction.PreviousInConversation },
        new(["g"], "Keys.GoTo", ShortcutScope.Packets) { Action = ShortcutAction.GoToPacket },
        new(["["], "Keys.Back", ShortcutScope.Packets) { Action = ShortcutAction.Back },
        new(["]"], "Keys.Forward", ShortcutScope.Packets) { Action = ShortcutAction.Forward },
        new(["m"], "Keys.Mark", ShortcutScope.Packets) { Action = ShortcutAction.Mark },
        new(["t"], "Keys.Time", ShortcutScope.Packets) { Action = ShortcutAction.TimeFormat },
        new(["T"], "Keys.Reference", ShortcutScope.Packets) { Action = ShortcutAction.TimeReference },
        new(["f"], "Keys.Follow", ShortcutScope.Packets | ShortcutScope.Stream) { Action = ShortcutAction.Follow },
        new(["/"], "Keys.Search", ShortcutScope.Follow) { Focus = "search" },
        new(["n"], "Keys.NextMatch", ShortcutScope.Follow) { Action = ShortcutAction.NextMatch },
        new(["N"], "Keys.PreviousMatch", ShortcutScope.Follow) { Action = ShortcutAction.PreviousMatch },
        new(["g"], "Keys.NextGap", ShortcutScope.Follow) { Action = ShortcutAction.NextGap },
        new(["1"], "Keys.BothSides", ShortcutScope.Follow) { Action = ShortcutAction.BothSides },
        new(["2"], "Keys.ClientSide", ShortcutScope.Follow) { Action = ShortcutAction.ClientSide },
        new(["3"], "Keys.ServerSide", ShortcutScope.Follow) { Action = ShortcutAction.ServerSide },
        new(["s"], "Keys.Stream", ShortcutScope.Packets | ShortcutScope.Stream | ShortcutScope.Follow) { Action = ShortcutAction.StreamView },
        new(["/"], "Keys.Search", ShortcutScope.Library) { Focus = "search" },
        new(["ArrowDown", "j"], "Keys.Next", ShortcutScope.Library) { Rows = 1 },
        new(["ArrowUp", "k"], "Keys.Previous", ShortcutScope.Library) { Rows = -1 },
        new(["F2"], "Keys.Rename", ShortcutScope.Library) { Press = "rename" },
        new(["Delete"], "Keys.Delete", ShortcutScope.Library) { Press = "delete" },
        new(["u"], "Keys.Undo", ShortcutScope.Library) { Press = "undo" },
        new(["h"], "Keys.PauseList", ShortcutScope.Packets) { Press = "pause-list" },
        new(["x"], "Keys.Bytes", ShortcutScope.Packets) { Focus = "bytes" },
        new(["l"], "Keys.Share", Moves | ShortcutScope.Follow) { Action = ShortcutAction.Share, OwnerOnly = true },
        new(["F6"], "Keys.NextPane", ShortcutScope.All) { Panes = 1 },
        new(["Shift+F6"], "Keys.PreviousPane", ShortcutScope.All) { Panes = -1 },
        new(["?"], "Keys.Help", ShortcutScope.All) { Action = ShortcutAction.Help },
    ];

    /// <summary>The rows that hold on a page.</summary>
    public static IEnumerable<Shortcut> In(ShortcutScope scope) => All.Where(shortcut => (shortcut.Scope & scope) != 0);
}
