using Inspector.Web.Components.PacketList;
using Inspector.Web.Links;
using Inspector.Wire.Captures;

namespace Inspector.Web.Components.Pages;

/// <summary>The packets of a capture, also while it arrives.</summary>
public sealed partial class CapturePage
{
    private readonly PacketSelection _selection = new();
    private readonly PacketMarks _marks = new();
    private PacketRows? _rows;

    protected override CaptureTab Tab => CaptureTab.Packets;

    protected override void OnOpened()
    {
        _rows = new PacketRows(Session);
        _rows.Refresh();
    }

    protected override void OnRefreshed() => _rows!.Refresh();

    private string Dropped()
    {
        IReadOnlyList<CaptureInterface> interfaces = Session.Description?.Interfaces ?? [];
        if (interfaces.All(face => face.DroppedByKernel is null && face.DroppedByInterface is null)) return "?";
        return Quantities.Count(interfaces.Sum(face => (long)((face.DroppedByKernel ?? 0) + (face.DroppedByInterface ?? 0))));
    }
}
