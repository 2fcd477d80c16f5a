namespace Inspector.Web.Components.PacketList;

/// <summary>How the packet list is shown; two that compare equal show the same.</summary>
/// <param name="Columns">Columns in their order.</param>
/// <param name="Time">How the time column tells time.</param>
/// <param name="Zone">Where the reader is.</param>
/// <param name="Reference">Packet that relative times count from, -1 for the first.</param>
public sealed record ListView(PacketColumns Columns, TimeFormat Time, TimeZoneInfo Zone, int Reference = -1)
{
    public static ListView Usual { get; } = new(PacketColumns.Usual, TimeFormat.Relative, TimeZoneInfo.Utc);
}
