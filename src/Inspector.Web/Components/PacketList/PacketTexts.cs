using System.Globalization;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.PacketList;

/// <summary>The texts of the packet list, made for the packet asked for and kept nowhere. Used by one page, on its thread.</summary>
public sealed class PacketTexts
{
    /// <summary>What a packet that is a time reference shows in place of the seconds.</summary>
    public const string Reference = "*REF*";

    private const int UsualDigits = 6;
    private readonly CaptureSession _session;
    private readonly FieldContext _packet;
    private readonly FieldCell _cell = new();
    private int _at = -1;
    private (int Packet, string Source, string Destination) _ends = (-1, "", "");

    public PacketTexts(CaptureSession session)
    {
        _session = session;
        _packet = new FieldContext(session);
    }

    /// <summary>Goes to a published packet.</summary>
    public void MoveTo(int packet)
    {
        if (_at == packet) return;
        _at = packet;
        _packet.MoveTo(packet);
        _ends = (-1, "", "");
    }

    /// <summary>Text of a column of the packet gone to.</summary>
    /// <param name="column">The column.</param>
    /// <param name="view">How times are told.</param>
    /// <param name="displayedBefore">The packet in the row above, -1 for the first row.</param>
    public string Of(PacketColumn column, ListView view, int displayedBefore) => column.Kind switch
    {
        ColumnKind.Number => _packet.Row.Number.ToString(CultureInfo.InvariantCulture),
        ColumnKind.Time => Time(view, displayedBefore),
        ColumnKind.Source => Ends.Source,
        ColumnKind.Destination => Ends.Destination,
        ColumnKind.Protocol => _packet.Row.ProtocolColumn,
        ColumnKind.Length => _packet.Row.WireLength.ToString(CultureInfo.InvariantCulture),
        ColumnKind.Info => InfoText.Of(_packet.Row, _packet.Frame),
        _ => _cell.Of(column.Field!, _packet),
    };

    /// <summary>The display filter that selects what a cell of the packet gone to says; null when it says nothing.</summary>
    public string? FilterOf(PacketColumn column) => CellExpression.Of(column, _packet, Of(column, ListView.Usual, -1));

    /// <summary>The time of the packet gone to, as the clock showed it: UTC, and where the reader is when that differs.</summary>
    public string Clock(ListView view)
    {
        if (_packet.Row.Time is not long time) return "";
        string utc = TimeText.Date(time, Digits, TimeZoneInfo.Utc) + " UTC";
        return view.Zone.HasSameRules(TimeZoneInfo.Utc) ? utc : $"{utc}\n{TimeText.Date(time, Digits, view.Zone)} {view.Zone.Id}";
    }

    private (int Packet, string Source, string Destination) Ends
    {
        get
        {
            if (_ends.Packet != _packet.Row.Packet)
            {
                (string source, string destination) = InfoText.Addresses(_packet.Row, _packet.Frame);
                _ends = (_packet.Row.Packet, source, destination);
            }

            return _ends;
        }
    }

    /// <summary>Digits of the file's time stamps; with interfaces that differ the most exact ones, so that a column stays aligned.</summary>
    private int Digits
    {
        get
        {
            int digits = -1;
            if (_session.Description?.Interfaces is { } interfaces)
            {
                for (int at = 0; at < interfaces.Count; at++) digits = Math.Max(digits, interfaces[at].TimestampDigits);
            }

            return digits < 0 ? UsualDigits : Math.Min(digits, TimeText.MostDigits);
        }
    }

    private string Time(ListView view, int displayedBefore)
    {
        if (_packet.Row.Time is not long time) return "";
        int packet = _packet.Row.Packet;
        return view.Time switch
        {
            TimeFormat.TimeOfDay => TimeText.TimeOfDay(time, Digits, view.Zone),
            TimeFormat.Utc => TimeText.Date(time, Digits, TimeZoneInfo.Utc),
            TimeFormat.Local => TimeText.Date(time, Digits, view.Zone),
            TimeFormat.Epoch => TimeText.Seconds(time, Digits),
            TimeFormat.Delta => Since(time, packet - 1),
            TimeFormat.DeltaDisplayed => Since(time, displayedBefore),
            _ => packet == view.Reference ? Reference : Since(time, packet > view.Reference ? Math.Max(0, view.Reference) : 0),
        };
    }

    private string Since(long time, int packet) => TimeText.Seconds(packet >= 0 && _packet.TimeOf(packet) is long start ? time - start : 0, Digits);
}
