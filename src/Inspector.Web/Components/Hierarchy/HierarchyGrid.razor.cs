using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Filters;
using Inspector.Web.Components.Lists;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Hierarchy;

/// <summary>The protocol hierarchy as a list of lines that fold.</summary>
public sealed partial class HierarchyGrid
{
    /// <summary>Deepest level that is moved in: tunnels in tunnels must not push the names out of their column.</summary>
    private const int MaxIndent = 12;

    private readonly HierarchyRows _rows = new();
    private ProtocolNode? _root;
    private SortState<HierarchyColumn> _filledFor;
    private string? _selected;
    private int _line = -1;
    private int _folds;

    /// <summary>The counts.</summary>
    [Parameter, EditorRequired] public required ProtocolNode Root { get; set; }

    /// <summary>The page's view: where links lead from.</summary>
    [Parameter, EditorRequired] public required CaptureView View { get; set; }

    /// <summary>The order wanted.</summary>
    [Parameter, EditorRequired] public required SortState<HierarchyColumn> Sort { get; set; }

    [Parameter] public EventCallback<SortState<HierarchyColumn>> SortChanged { get; set; }

    /// <summary>A protocol's packets were asked for: their address.</summary>
    [Parameter] public EventCallback<CaptureView> Opened { get; set; }

    /// <summary>What the page can do with filters; without it there is no menu.</summary>
    [CascadingParameter] private FilterActions? Actions { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_root, Root) && _filledFor == Sort) return;
        (_root, _filledFor) = (Root, Sort);
        Fill();
    }

    private void Fill()
    {
        _rows.Fill(Root, Sort);
        _line = _rows.LineOf(_selected);
        _folds++;
    }

    private RenderFragment Head(HierarchyColumn column, string text, bool first = true, bool number = true) => builder =>
    {
        builder.OpenComponent<SortHead<HierarchyColumn>>(0);
        builder.AddComponentParameter(1, nameof(SortHead<HierarchyColumn>.Column), column);
        builder.AddComponentParameter(2, nameof(SortHead<HierarchyColumn>.Text), L[text].Value);
        builder.AddComponentParameter(3, nameof(SortHead<HierarchyColumn>.State), Sort);
        builder.AddComponentParameter(4, nameof(SortHead<HierarchyColumn>.Pressed), SortChanged);
        builder.AddComponentParameter(5, nameof(SortHead<HierarchyColumn>.LargestFirst), first);
        builder.AddComponentParameter(6, nameof(SortHead<HierarchyColumn>.IsNumber), number);
        builder.CloseComponent();
    };

    private CaptureView PacketsOf(ProtocolNode node) =>
        View.On(CaptureTab.Packets) with { Filter = RowFilter.Within(View.Filter, node.Name), Packet = null };

    private void Select(int line)
    {
        _line = line;
        _selected = line >= 0 && line < _rows.Lines.Count ? _rows.Lines[line].Path : null;
    }

    private Task ActivateAsync(int line) => line < _rows.Lines.Count ? Opened.InvokeAsync(PacketsOf(_rows.Lines[line])) : Task.CompletedTask;

    private Task MenuAsync(RowMenuRequest request) =>
        Actions is null || request.Row >= _rows.Lines.Count ? Task.CompletedTask : Actions.OpenMenuAsync(
            request.X, request.Y, _rows.Lines[request.Row].Name, new MenuChoice(L["Tables.ShowPackets"], () => ActivateAsync(request.Row)));

    /// <summary>Left closes, or moves out; right opens, or moves in.</summary>
    private void Fold(int direction)
    {
        if (_line < 0) return;
        ProtocolNode node = _rows.Lines[_line];
        if (_rows.Close(node, direction < 0)) Fill();
        else if (direction > 0 && node.Children.Count > 0) Select(_line + 1);
        else if (direction < 0 && _rows.ParentOf(_line) is >= 0 and int parent) Select(parent);
    }

    private void FoldLine(int line)
    {
        ProtocolNode node = _rows.Lines[line];
        _rows.Close(node, !_rows.IsClosed(node));
        Fill();
    }
}
