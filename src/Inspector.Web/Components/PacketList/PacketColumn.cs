using Inspector.Analysis.Filtering;

namespace Inspector.Web.Components.PacketList;

/// <summary>One column of the packet list.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Field">The field, when it shows one.</param>
/// <param name="Width">Pixels, 0 for the usual width.</param>
public sealed record PacketColumn(ColumnKind Kind, Field? Field = null, int Width = 0)
{
    public const int LeastWidth = 32;
    public const int MostWidth = 1600;

    /// <summary>Its word in an address: a short name, or the field's.</summary>
    public string Key => Kind switch
    {
        ColumnKind.Number => "no",
        ColumnKind.Time => "time",
        ColumnKind.Source => "source",
        ColumnKind.Destination => "destination",
        ColumnKind.Protocol => "protocol",
        ColumnKind.Length => "length",
        ColumnKind.Info => "info",
        _ => Field!.Name,
    };

    /// <summary>Key of its head's text; null when the field's name is the head.</summary>
    public string? TextKey => Kind == ColumnKind.Field ? null : "Packets." + Kind;

    /// <summary>Numbers stand at the right.</summary>
    public bool IsNumber => Kind is ColumnKind.Number or ColumnKind.Time or ColumnKind.Length
        || (Kind == ColumnKind.Field && Field!.Type is FieldType.Unsigned or FieldType.Signed or FieldType.FrameNumber or FieldType.RelativeTime);

    /// <summary>Its width as drawn when nobody chose another; 0 takes what is left.</summary>
    public int UsualWidth(TimeFormat time) => Kind switch
    {
        ColumnKind.Number => 70,
        ColumnKind.Time => time is TimeFormat.Utc or TimeFormat.Local ? 196 : time == TimeFormat.Epoch ? 146 : time == TimeFormat.TimeOfDay ? 156 : 100,
        ColumnKind.Source or ColumnKind.Destination => 144,
        ColumnKind.Protocol => 74,
        ColumnKind.Length => 60,
        ColumnKind.Info => 0,
        _ => Field!.Type is FieldType.Text or FieldType.Bytes ? 160 : Field.Type == FieldType.AbsoluteTime ? 230 : 112,
    };
}
