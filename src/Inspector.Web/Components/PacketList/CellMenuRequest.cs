namespace Inspector.Web.Components.PacketList;

/// <summary>A menu asked for on a cell of the packet list.</summary>
/// <param name="Packet">The packet.</param>
/// <param name="Column">The column of the cell.</param>
/// <param name="X">Where to open it, pixels from the window's left.</param>
/// <param name="Y">Pixels from the window's top.</param>
public sealed record CellMenuRequest(int Packet, PacketColumn Column, double X, double Y);
