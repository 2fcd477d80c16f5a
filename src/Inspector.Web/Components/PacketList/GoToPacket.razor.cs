using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Inspector.Web.Components.PacketList;

/// <summary>Asks for the number of a packet and selects it.</summary>
public sealed partial class GoToPacket
{
    private ElementReference _input;
    private string? _text;
    private string? _problem;
    private int _hidden = -1;
    private bool _isOpen;
    private bool _toFocus;

    [Parameter, EditorRequired] public required PacketRows Rows { get; set; }

    /// <summary>Packets of the capture.</summary>
    [Parameter, EditorRequired] public required int Packets { get; set; }

    [Parameter, EditorRequired] public required PacketSelection Selection { get; set; }

    /// <summary>The box was closed: the focus belongs to the list again.</summary>
    [Parameter] public EventCallback Closed { get; set; }

    /// <summary>The filter should go, so that this packet can be seen.</summary>
    [Parameter] public EventCallback<int> ClearFilter { get; set; }

    /// <summary>Shows the box with the focus in it.</summary>
    public void Open()
    {
        (_isOpen, _toFocus, _text, _problem, _hidden) = (true, true, null, null, -1);
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_toFocus) return;
        _toFocus = false;
        await _input.FocusAsync();
    }

    private async Task GoAsync()
    {
        _hidden = -1;
        string digits = (_text ?? "").Trim().Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > Packets)
        {
            _problem = Packets == 0 ? L["Packets.None"] : L["GoTo.Range", Quantities.Count(Packets)];
            return;
        }

        if (Rows.RowOf(number - 1) < 0)
        {
            _hidden = number - 1;
            _problem = _hidden >= Rows.Evaluated ? L["GoTo.NotYet", Quantities.Count(number)] : L["GoTo.Hidden", Quantities.Count(number)];
            return;
        }

        await SelectAsync(number - 1);
    }

    private async Task SelectAsync(int packet)
    {
        Selection.Select(packet, show: true);
        await CloseAsync();
    }

    private async Task ClearAsync()
    {
        await ClearFilter.InvokeAsync(_hidden);
        await CloseAsync();
    }

    private async Task CloseAsync()
    {
        _isOpen = false;
        await Closed.InvokeAsync();
    }

    private Task OnKeyAsync(KeyboardEventArgs key) => key.Key == "Escape" ? CloseAsync() : Task.CompletedTask;
}
