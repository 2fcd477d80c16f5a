using System.Globalization;
using Inspector.Analysis.Dissection;
using Inspector.Web.Components.Lists;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Details;

/// <summary>The bytes of a packet: the selected field is marked in them, and a byte chosen in them selects its field.</summary>
public sealed partial class BytesPane
{
    private const double LineHeight = 18;
    private const int ValueShown = 8; // bytes of the selected field written out under the pane
    private static int s_lastId;

    private readonly string _id = "bytes" + Interlocked.Increment(ref s_lastId);
    private LineView? _view;
    private TreeOutline? _outline;
    private int _selected = -1;
    private int _source;
    private int _cursor = -1;
    private bool _walked; // the cursor was moved here, and is drawn
    private bool _own;
    private bool _reveal;

    [Parameter, EditorRequired] public required TreeOutline Outline { get; set; }

    /// <summary>The selected node, -1 for none.</summary>
    [Parameter] public int Selected { get; set; } = -1;

    [Parameter] public EventCallback<int> SelectedChanged { get; set; }

    /// <summary>A menu for the selected node was asked for.</summary>
    [Parameter] public EventCallback<LinePress> MenuRequested { get; set; }

    /// <summary>The selected bytes are to be copied.</summary>
    [Parameter] public EventCallback CopyRequested { get; set; }

    /// <summary>Controls at the right end of the line below.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>Which bytes are shown: an entry of the tree's sources.</summary>
    public int Source => _source;

    private ReadOnlySpan<byte> Bytes => Outline.Tree.Sources[_source].Bytes.Span;

    private int LineCount => (Bytes.Length + HexLine.Width - 1) / HexLine.Width;

    private TreeNode? Node => Selected >= 0 && Selected < Outline.Tree.Nodes.Count ? Outline.Tree.Nodes[Selected] : null;

    private int Cursor => _walked ? _cursor : -1;

    private ByteMarks Marks
    {
        get
        {
            if (Node is not { } node) return ByteMarks.None with { Cursor = Cursor };
            TreeNode layer = Outline.Tree.Nodes[Outline.LayerOf(Selected)];
            bool hasField = node.Source == _source && node.Length > 0;
            bool hasLayer = layer.Source == _source && node.Depth > 0;
            return new(
                hasField ? node.Offset : 0, hasField ? node.Offset + node.Length : 0, hasLayer ? layer.Offset : 0, hasLayer ? layer.Offset + layer.Length : 0, Cursor);
        }
    }

    private (string Range, string Value, string Name, string Layer)? FieldText
    {
        get
        {
            if (Node is not { } node || node.Source != _source) return null;
            TreeNode layer = Outline.Tree.Nodes[Outline.LayerOf(Selected)];
            string inLayer = node.Depth == 0 || layer.Length == 0 ? "" : L["Bytes.In", layer.Abbreviation.ToUpperInvariant(), RangeOf(layer)];
            int? bits = FieldBits.Count(node.Abbreviation);
            string name = bits is int count ? L[count == 1 ? "Bytes.OneBit" : "Bytes.Bits", node.Abbreviation, count] : node.Abbreviation;
            if (node.Length == 0) return (L["Bytes.WorkedOut"], "", name, "");
            ReadOnlySpan<byte> covered = Outline.Tree.Covered(node);
            string value = string.Join(' ', covered[..Math.Min(covered.Length, ValueShown)].ToArray().Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
            return (L[node.Length == 1 ? "Bytes.OneByte" : "Bytes.Range", RangeOf(node)], covered.Length > ValueShown ? value + " …" : value, name, inLayer);
        }
    }

    protected override void OnParametersSet()
    {
        bool isOther = !ReferenceEquals(_outline, Outline);
        if (isOther) (_source, _cursor) = (0, -1);
        if (!_own && (isOther || _selected != Selected)) _walked = false;
        if ((isOther || _selected != Selected) && !_own && Node is { } node)
        {
            if (node.Length > 0) (_source, _cursor) = (node.Source, node.Offset);
            else _cursor = -1;
            _reveal = node.Length > 0;
        }

        (_outline, _selected, _own) = (Outline, Selected, false);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_reveal || Node is not { } node) return;
        _reveal = false;
        int first = node.Offset / HexLine.Width;
        int last = (node.Offset + node.Length - 1) / HexLine.Width;
        if (last - first < _view!.Page) await _view.ShowAsync(last);
        await _view.ShowAsync(first);
    }

    private static string RangeOf(in TreeNode node) => node.Length == 1
        ? node.Offset.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{node.Offset}–{node.Offset + node.Length - 1}");

    private string NameOf(int source) => source == 0 ? L["Bytes.Frame"] : Outline.Tree.Sources[source].Name;

    private string IdOf(int row) => $"{_id}-{row}";

    private string Offset(int at) => at.ToString(Bytes.Length <= 0x10000 ? "x4" : "x6", CultureInfo.InvariantCulture);

    private int Length(int row) => Math.Min(HexLine.Width, Bytes.Length - (row * HexLine.Width));

    private HexLine Line(int row, in ByteMarks marks) => new(Bytes.Slice(row * HexLine.Width, Length(row)), row * HexLine.Width, marks);

    private async Task ShowSourceAsync(int source)
    {
        (_source, _cursor) = (source, -1);
        await _view!.ShowFromAsync(0);
    }

    private async Task OnKeyAsync(LineKey key)
    {
        int at = Math.Max(_cursor, 0);
        switch (key.Name)
        {
            case "ArrowRight": await ChooseAsync(at + (_cursor < 0 ? 0 : key.Times)); break;
            case "ArrowLeft": await ChooseAsync(at - key.Times); break;
            case "ArrowDown": await ChooseAsync(at + (_cursor < 0 ? 0 : HexLine.Width * key.Times)); break;
            case "ArrowUp": await ChooseAsync(at - (HexLine.Width * key.Times)); break;
            case "PageDown": await ChooseAsync(at + (HexLine.Width * key.Times * _view!.Page)); break;
            case "PageUp": await ChooseAsync(at - (HexLine.Width * key.Times * _view!.Page)); break;
            case "Home": await ChooseAsync(at - (at % HexLine.Width)); break;
            case "End": await ChooseAsync(at - (at % HexLine.Width) + HexLine.Width - 1); break;
            case "Ctrl+Home": await ChooseAsync(0); break;
            case "Ctrl+End": await ChooseAsync(Bytes.Length - 1); break;
            case "Ctrl+c": await CopyRequested.InvokeAsync(); break;
            default: break;
        }
    }

    private Task OnPressAsync(LinePress press) => PlaceOf(press) is int place ? ChooseAsync(place) : Task.CompletedTask;

    private async Task OnMenuAsync(LinePress press)
    {
        // Asked for on the bytes that are marked it is about their field, not about what else covers them.
        if (PlaceOf(press) is int place && Marks.RangeOf(place) != "sel") await ChooseAsync(place);
        await MenuRequested.InvokeAsync(press);
    }

    private int? PlaceOf(LinePress press)
    {
        if (press.Character < 0) return null;
        int within = press.Part == "hex" ? HexLine.ByteOf(press.Character) : press.Character;
        return (press.Line * HexLine.Width) + within is int place && place < Bytes.Length ? place : null;
    }

    private async Task ChooseAsync(int offset)
    {
        if (Bytes.IsEmpty) return;
        _cursor = Math.Clamp(offset, 0, Bytes.Length - 1);
        _walked = true;
        int node = ByteMap.NodeAt(Outline.Tree, _source, _cursor);
        if (node != Selected)
        {
            _own = true;
            await SelectedChanged.InvokeAsync(node);
        }

        await _view!.ShowAsync(_cursor / HexLine.Width);
    }
}
