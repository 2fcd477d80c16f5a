using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.PacketList;

/// <summary>
/// The rows of a packet list: all packets of a capture, or those of one conversation in their order. Texts are made for the rows asked for, nothing is kept.
/// Used by one component, on its thread.
/// </summary>
public sealed class PacketRows(CaptureSession session)
{
    private readonly FrameLoader _loader = session.CreateLoader();
    private readonly LoadedFrame _frame = new();
    private ChainedPackets? _only;

    /// <summary>Number of rows now.</summary>
    public int Count { get; private set; }

    /// <summary>Narrows the list to a conversation; -1 shows all packets.</summary>
    public void ShowOnly(int conversation)
    {
        _only = conversation < 0 ? null : new ChainedPackets(session.Index, session.Conversations, conversation);
        Refresh();
    }

    /// <summary>Takes in the packets that came since.</summary>
    public void Refresh() => Count = _only?.Refresh() ?? session.Index.Count;

    /// <summary>Packet index of a row.</summary>
    public int PacketOf(int row) => _only?[row] ?? row;

    public PacketMark MarkOf(int row) => PacketMark.Of(View(PacketOf(row)), session.Index.Protocols);

    public PacketRow this[int row]
    {
        get
        {
            PacketView view = View(PacketOf(row));
            LoadedFrame? frame = _loader.TryLoad(view.Packet, _frame) ? _frame : null;
            (string source, string destination) = InfoText.Addresses(view, frame);
            return new(PacketMark.Of(view, session.Index.Protocols), view.Number, Time(view), source, destination, view.ProtocolColumn, view.WireLength, InfoText.Of(view, frame));
        }
    }

    private PacketView View(int packet) => new(session.Index, session.Conversations, packet);

    /// <summary>Seconds since the first packet, to the digits the file holds.</summary>
    private string Time(in PacketView view)
    {
        if (view.Time is not long time || View(0).Time is not long first) return "";
        int digits = 6;
        foreach (var face in session.Description?.Interfaces ?? []) digits = Math.Max(digits, face.TimestampDigits);
        return ((time - first) / 1_000_000_000m).ToString("F" + Math.Min(digits, 9).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
