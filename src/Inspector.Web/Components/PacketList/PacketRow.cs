namespace Inspector.Web.Components.PacketList;

/// <summary>The texts of one row of the packet list.</summary>
public sealed record PacketRow(PacketMark Mark, int Number, string Time, string Source, string Destination, string Protocol, uint Length, string Info);
