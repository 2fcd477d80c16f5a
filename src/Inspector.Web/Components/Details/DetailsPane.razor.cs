using Inspector.Analysis.Dissection;
using Inspector.Web.Components.Lists;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Details;

/// <summary>The tree of a packet: opened and closed, walked with keys, its lines lead to bytes, filters and other packets.</summary>
public sealed partial class DetailsPane
{
    private const double LineHeight = 19;
    private static int s_lastId;

    private readonly string _id = "details" + Interlocked.Increment(ref s_lastId);
    private LineView? _view;
    private TreeOutline? _drawn;
    private int _shown = -1;
    private int _toShow = -1; // a row to bring into view when it is drawn: the view does not know of it before

    [Parameter, EditorRequired] public required TreeOutline Outline { get; set; }

    /// <summary>The packet's index.</summary>
    [Parameter] public int Packet { get; set; }

    /// <summary>The selected node, -1 for none.</summary>
    [Parameter] public int Selected { get; set; } = -1;

    [Parameter] public EventCallback<int> SelectedChanged { get; set; }

    /// <summary>The reader wants to go to another packet, by index.</summary>
    [Parameter] public EventCallback<int> GoToPacket { get; set; }

    /// <summary>A menu for the selected node was asked for.</summary>
    [Parameter] public EventCallback<LinePress> MenuRequested { get; set; }

    /// <summary>The selected node is to be copied.</summary>
    [Parameter] public EventCallback CopyRequested { get; set; }

    /// <summary>The node that says why there is nothing behind it: the parse stopped, or there was too much.</summary>
    private int? Stopped
    {
        get
        {
            IReadOnlyList<TreeNode> nodes = Outline.Tree.Nodes;
            if (Outline.Tree.IsTruncated) return nodes.Count - 1;
            for (int i = 0; i < nodes.Count; i++)
            {
                if (nodes[i].Abbreviation is "_ws.malformed" or "_ws.short") return i;
            }

            return null;
        }
    }

    /// <summary>Moves the keyboard's focus to the tree.</summary>
    public ValueTask FocusAsync() => _view!.FocusAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Another selection, or the same field of another packet, is brought into view; scrolling away from it is not undone.
        bool moved = Selected != _shown || !ReferenceEquals(_drawn, Outline);
        (_shown, _drawn) = (Selected, Outline);
        int last = Math.Min(_toShow, Outline.Rows.Count - 1);
        _toShow = -1;
        if (last >= 0) await _view!.ShowAsync(last);
        if ((moved || last >= 0) && Selected >= 0) await _view!.ShowAsync(Outline.RowOf(Selected));
    }

    private static TreeSeverity Grave(TreeSeverity worst) => worst >= TreeSeverity.Warning ? worst : TreeSeverity.None;

    private static string StyleOf(TreeSeverity severity) => severity switch
    {
        TreeSeverity.Error => "bad",
        TreeSeverity.Warning => "warn",
        _ => "",
    };

    private static string Plain(string label) => label.Trim('[', ']');

    /// <summary>A line's text: what it is, and what is said less loudly.</summary>
    private static (string Head, string Quiet) Parts(in TreeNode node)
    {
        int cut = node.Depth == 0 ? node.Label.IndexOf(',', StringComparison.Ordinal) : node.Label.IndexOf("    (", StringComparison.Ordinal);
        return cut <= 0 ? (node.Label, "") : node.Depth == 0 ? (node.Label[..cut], node.Label[(cut + 1)..]) : (node.Label[..cut], node.Label[(cut + 3)..]);
    }

    private string IdOf(int node) => $"{_id}-{node}";

    private async Task OnKeyAsync(LineKey key)
    {
        int row = Outline.RowOf(Selected);
        if (row >= 0 && key.Name is ("ArrowLeft" or "ArrowRight" or "Backspace"))
        {
            for (int i = 0; i < key.Times; i++) await OnNodeKeyAsync(key.Name, Selected, Outline.RowOf(Selected));
            return;
        }

        switch (key.Name)
        {
            case "ArrowDown": await MoveAsync(row + key.Times); break;
            case "ArrowUp": await MoveAsync(row < 0 ? 0 : row - key.Times); break;
            case "PageDown": await MoveAsync(row + (_view!.Page * key.Times)); break;
            case "PageUp": await MoveAsync(row - (_view!.Page * key.Times)); break;
            case "Home": await MoveAsync(0); break;
            case "End": await MoveAsync(Outline.Rows.Count - 1); break;
            case "Ctrl+ArrowRight":
                Outline.SetAll(true);
                _toShow = Outline.RowOf(Selected);
                break;
            case "Ctrl+ArrowLeft": await CloseAllAsync(); break;
            case "Ctrl+c": await CopyRequested.InvokeAsync(); break;
            default: if (row >= 0) await OnNodeKeyAsync(key.Name, Selected, row); break;
        }
    }

    private async Task OnNodeKeyAsync(string key, int node, int row)
    {
        bool open = Outline.IsOpen(node);
        switch (key)
        {
            case "ArrowRight" when open: await MoveAsync(row + 1); break;
            case "ArrowRight": Open(node, true); break;
            case "ArrowLeft" when open: Outline.Set(node, false); break;
            case "ArrowLeft" or "Backspace": await ChooseAsync(Outline.Tree.Nodes[node].Parent); break;
            case "Enter" when PacketReference.Of(Outline.Tree.Nodes[node]) is int packet: await GoToPacket.InvokeAsync(packet); break;
            case "Enter" or "Space": Open(node, !open); break;
            default: break;
        }
    }

    private Task MoveAsync(int row) => Outline.Rows.Count == 0 ? Task.CompletedTask : ChooseAsync(Outline.Rows[Math.Clamp(row, 0, Outline.Rows.Count - 1)]);

    /// <summary>What was opened is brought into view, as far as its own line stays there.</summary>
    private void Open(int node, bool open)
    {
        int before = Outline.Rows.Count;
        Outline.Set(node, open);
        int row = Outline.RowOf(node);
        int more = Outline.Rows.Count - before;
        if (more > 0) _toShow = Math.Min(row + more, row + _view!.Page - 1);
    }

    private async Task CloseAllAsync()
    {
        Outline.SetAll(false);
        _toShow = 0;
        if (Selected >= 0) await ChooseAsync(Outline.LayerOf(Selected));
    }

    private async Task ChooseAsync(int node)
    {
        if (node < 0) return;
        Outline.Reveal(node);
        if (node != Selected) await SelectedChanged.InvokeAsync(node);
    }

    private async Task OnPressAsync(LinePress press)
    {
        if (press.Line >= Outline.Rows.Count) return;
        int node = Outline.Rows[press.Line];
        if (press.Part == "go" && PacketReference.Of(Outline.Tree.Nodes[node]) is int packet)
        {
            await GoToPacket.InvokeAsync(packet);
            return;
        }

        // The arrow opens; so does another press on a line that is selected already.
        if (press.Part == "twist" || node == Selected) Open(node, !Outline.IsOpen(node));
        await ChooseAsync(node);
    }

    private async Task OnMenuAsync(LinePress press)
    {
        if (press.Line >= Outline.Rows.Count) return;
        await ChooseAsync(Outline.Rows[press.Line]);
        await MenuRequested.InvokeAsync(press);
    }
}
