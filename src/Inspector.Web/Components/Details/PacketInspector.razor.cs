using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Sessions;
using Inspector.Web.Components.Filters;
using Inspector.Web.Components.Lists;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Details;

/// <summary>Shows one packet: its fields as a tree, its bytes, and what of both belongs together.</summary>
public sealed partial class PacketInspector
{
    /// <summary>A packet that takes longer is said to be read; until then nothing moves.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(400);

    private DetailsLoader? _loader;
    private CaptureSession? _session;
    private DetailsPane? _tree;
    private PacketDetails? _details;
    private TreeOutline? _outline;
    private CancellationTokenSource? _waiting;
    private int _packet = -1;
    private int _node = -1;
    private bool _late;
    private bool _disposed;
    private string? _refused;
    private string? _said;

    [Parameter, EditorRequired] public required CaptureSession Session { get; set; }

    /// <summary>Index of the packet, -1 for none.</summary>
    [Parameter] public int Packet { get; set; } = -1;

    /// <summary>The selected field; null for none.</summary>
    [Parameter] public EventCallback<TreeNode?> SelectedNode { get; set; }

    /// <summary>The reader wants to go to another packet, by index.</summary>
    [Parameter] public EventCallback<int> GoToPacket { get; set; }

    [CascadingParameter] private FilterActions? Filters { get; set; }

    /// <summary>The reader wants a field as a column of the packet list, by name.</summary>
    [Parameter] public EventCallback<string> ColumnWanted { get; set; }

    [Inject] private OpenNodes Memory { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private TreeNode? Node => _outline is not null && _node >= 0 ? _outline.Tree.Nodes[_node] : null;

    private string? Filter => Node is { } node ? FilterExpression.Of(_outline!.Tree, node) : null;

    /// <summary>Moves the keyboard's focus to the details.</summary>
    public ValueTask FocusAsync() => _tree?.FocusAsync() ?? ValueTask.CompletedTask;

    public void Dispose()
    {
        _disposed = true;
        _loader?.Dispose();
        _waiting?.Cancel();
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_session, Session))
        {
            _loader?.Dispose();
            _session = Session;
            _loader = new DetailsLoader(Session, details => InvokeAsync(() => ShowAsync(details)));
            (_details, _outline, _packet, _node) = (null, null, -1, -1);
        }

        if (_packet == Packet) return;
        _packet = Packet;
        if (Packet < 0)
        {
            (_details, _outline, _node, _late) = (null, null, -1, false);
            _loader!.Request(-1);
            return;
        }

        _loader!.Request(Packet);
        if (_waiting is null) _ = WaitAsync();
    }

    private async Task WaitAsync()
    {
        using var wait = new CancellationTokenSource();
        _waiting = wait;
        try
        {
            await Task.Delay(s_patience, wait.Token);
            _late = true;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (wait.IsCancellationRequested)
        {
            // It came in time.
        }
        finally
        {
            _waiting = null;
        }
    }

    private async Task ShowAsync(PacketDetails details)
    {
        // Of a run through the list each packet that was read is shown for its moment, unless none is wanted any more.
        if (_disposed || _packet < 0) return;
        TreeOutline? before = _outline;
        int node = _node;
        _details = details;
        _outline = details.Tree is null ? null : new TreeOutline(details.Tree, Memory);
        _node = _outline is null || before is null || node < 0 ? -1 : _outline.Find(before, node);
        if (_node >= 0 && _outline!.RowOf(_node) < 0) _outline.Reveal(_node);
        if (details.Packet == _packet)
        {
            _late = false;
            if (_waiting is not null) await _waiting.CancelAsync();
        }

        StateHasChanged();
        if (_node != node || _node >= 0) await SelectedNode.InvokeAsync(Node);
    }

    private async Task SelectAsync(int node)
    {
        if (_outline is null) return;
        if (node >= 0) _outline.Reveal(node);
        _node = node;
        await SelectedNode.InvokeAsync(Node);
    }

    private EventCallback<LinePress> MenuRequested => Filters is null ? default : EventCallback.Factory.Create<LinePress>(this, OpenMenuAsync);

    private Task OpenMenuAsync(LinePress press)
    {
        if (Node is not { } node) return Task.CompletedTask;
        var choices = new List<MenuChoice>();
        if (PacketReference.Of(node) is int packet) choices.Add(new(L["Details.GoTo", packet + 1], () => GoToPacket.InvokeAsync(packet)));
        choices.Add(new(L["Details.CopyValue"], () => CopyAsync(CopyKind.Value)));
        if (ColumnWanted.HasDelegate && FieldCatalog.TryGet(node.Abbreviation, out _)) choices.Add(new(L["CellMenu.Column", node.Abbreviation], () => ColumnWanted.InvokeAsync(node.Abbreviation)));
        return Filters!.OpenMenuAsync(press.X, press.Y, Filter, [.. choices]);
    }

    private async Task CopyAsync(CopyKind kind)
    {
        if (_outline is not { } outline) return;
        ProtocolTree tree = outline.Tree;
        string? text = kind switch
        {
            CopyKind.Tree => TreeText.Of(tree),
            CopyKind.Dump => BytesText.Dump(tree.Sources[Node?.Source ?? 0].Bytes.Span),
            CopyKind.Filter => Filter,
            CopyKind.Line when _node >= 0 => TreeText.Of(tree, _node),
            CopyKind.Value when Node is { } node => tree.Format(node),
            CopyKind.Hex when Node is { } node => BytesText.Hex(tree.Covered(node)),
            _ => null,
        };
        if (text is null) return;
        await using IJSObjectReference clipboard = await Js.InvokeAsync<IJSObjectReference>("import", "./js/clipboard.js");
        bool copied = await clipboard.InvokeAsync<bool>("copy", text);
        _refused = copied ? null : text;
        _said = copied ? L["Copy.Done"].Value : null;
    }
}
