using System.Globalization;
using Inspector.Analysis.Filtering;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Inspector.Web.Components.PacketList;

/// <summary>Adds, orders, sizes and removes columns, and chooses how time is told.</summary>
public sealed partial class ColumnsMenu
{
    private ElementReference _button;
    private ElementReference _input;
    private string? _field;
    private string? _problem;
    private bool _isOpen;
    private bool _toFocus;

    [Parameter, EditorRequired] public required ListView View { get; set; }

    [Parameter] public EventCallback<ListView> ViewChanged { get; set; }

    /// <summary>Columns of the usual ones that are not shown: they have no field's name to be found by.</summary>
    private IEnumerable<string> Missing => PacketColumns.Usual.All.Select(column => column.Key).Where(key => !View.Columns.Contains(key));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_toFocus) return;
        _toFocus = false;
        await _input.FocusAsync();
    }

    private string NameOf(PacketColumn column) => column.Kind == ColumnKind.Time ? L["Packets.TimeColumn"] : column.TextKey is string key ? L[key] : column.Key;

    private void Toggle() => (_isOpen, _toFocus, _problem, _field) = (!_isOpen, !_isOpen, null, null);

    private async Task CloseAsync()
    {
        _isOpen = false;
        await _button.FocusAsync();
    }

    private Task OnKeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? CloseAsync() : Task.CompletedTask;

    private Task ChangeAsync(PacketColumns columns) => ViewChanged.InvokeAsync(View with { Columns = columns });

    private Task TimeAsync(string? word) => ViewChanged.InvokeAsync(View with { Time = TimeText.Read(word) });

    private Task ResizeAsync(int at, string? text) =>
        ChangeAsync(View.Columns.Resized(at, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int width) ? width : 0));

    private async Task AddAsync()
    {
        string name = (_field ?? "").Trim();
        if (name.Length == 0) return;
        if (PacketColumns.Find(name) is null)
        {
            IReadOnlyList<string> nearest = FieldCatalog.Nearest(name);
            _problem = nearest.Count > 0 ? L["Columns.Nearest", name, string.Join(", ", nearest)] : L["Columns.NoField", name];
            return;
        }

        (_problem, _field, _toFocus) = (null, null, true);
        await ChangeAsync(View.Columns.With(name));
    }
}
