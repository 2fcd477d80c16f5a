using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.PacketList;

/// <summary>Which packet stands at which row: all packets of a capture in their order, or those a filter found. Used by one page, on its thread.</summary>
public sealed class PacketRows
{
    private readonly CaptureSession _session;
    private readonly MatchSet? _matches;

    /// <param name="session">The capture.</param>
    /// <param name="matches">The packets to show; null for all.</param>
    public PacketRows(CaptureSession session, MatchSet? matches = null)
    {
        (_session, _matches) = (session, matches);
        Refresh();
    }

    /// <summary>Packets that may be shown, those behind them are kept back; null for all.</summary>
    public int? Most { get; set; }

    /// <summary>Number of rows now.</summary>
    public int Count { get; private set; }

    /// <summary>Packets looked at so far: rows of later ones are not known yet.</summary>
    public int Evaluated { get; private set; }

    /// <summary>True when a filter decides what is shown.</summary>
    public bool IsFiltered => _matches is not null;

    /// <summary>Takes in the packets that came since; true when there are more rows.</summary>
    public bool Refresh()
    {
        int before = Count;
        (Evaluated, Count) = _matches?.Published ?? (_session.Index.Count, _session.Index.Count);
        if (Most is int most && Evaluated > most) (Evaluated, Count) = (most, _matches?.Rank(most) ?? most);
        return Count != before;
    }

    /// <summary>Packet index of a row.</summary>
    public int PacketOf(int row) => _matches?.At(row) ?? row;

    /// <summary>The row of a packet, -1 when it is not shown.</summary>
    public int RowOf(int packet)
    {
        if (packet < 0 || packet >= Evaluated) return -1;
        return _matches is null ? packet : _matches.Contains(packet) ? _matches.Rank(packet) : -1;
    }

    /// <summary>Rows of a packet and those behind it.</summary>
    public int CountFrom(int packet) => Math.Max(0, Count - (_matches is null ? packet : packet >= Evaluated ? Count : _matches.Rank(packet)));

    /// <summary>The row of a packet, or of the next one shown, or of the last; -1 when there are no rows.</summary>
    public int NearestRow(int packet) => Count == 0 ? -1 : Math.Clamp(_matches?.Rank(Math.Max(0, packet)) ?? packet, 0, Count - 1);
}
