using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.PacketList;

/// <summary>Which packet stands at which row: all packets of a capture in their order. Used by one page, on its thread.</summary>
public sealed class PacketRows(CaptureSession session)
{
    /// <summary>Number of rows now.</summary>
    public int Count { get; private set; } = session.Index.Count;

    /// <summary>Takes in the packets that came since.</summary>
    public void Refresh() => Count = session.Index.Count;

    /// <summary>Packet index of a row.</summary>
    public int PacketOf(int row) => row;

    /// <summary>The row of a packet, -1 when it is not shown.</summary>
    public int RowOf(int packet) => packet >= 0 && packet < Count ? packet : -1;

    /// <summary>The row of a packet, or of the next one shown, or of the last; -1 when there are no rows.</summary>
    public int NearestRow(int packet) => Count == 0 ? -1 : Math.Clamp(packet, 0, Count - 1);
}
