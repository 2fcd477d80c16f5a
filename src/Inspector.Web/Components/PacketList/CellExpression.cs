using System.Globalization;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Indexing;

namespace Inspector.Web.Components.PacketList;

/// <summary>Writes the display filter that selects what a cell of the packet list says.</summary>
public static class CellExpression
{
    private const int MacLength = 17;

    /// <summary>The filter; null for a cell that says nothing.</summary>
    /// <param name="column">The column.</param>
    /// <param name="packet">The packet of the row.</param>
    /// <param name="text">What the cell shows, for columns that are text.</param>
    public static string? Of(PacketColumn column, FieldContext packet, string text)
    {
        PacketView row = packet.Row;
        return column.Kind switch
        {
            ColumnKind.Number => string.Create(CultureInfo.InvariantCulture, $"frame.number == {row.Number}"),
            ColumnKind.Time => packet.TimeOf(0) is long first && row.Time is long time ? $"frame.time_relative == {TimeText.Seconds(time - first, TimeText.MostDigits)}" : null,
            ColumnKind.Source => OfAddress(text, "src"),
            ColumnKind.Destination => OfAddress(text, "dst"),
            ColumnKind.Protocol => OfProtocol(text),
            ColumnKind.Length => string.Create(CultureInfo.InvariantCulture, $"frame.len == {row.WireLength}"),
            ColumnKind.Info => text.Length == 0 ? null : $"_ws.col.Info == {FilterExpression.Quote(text)}",
            _ => OfField(column.Field!, packet),
        };
    }

    private static string? OfAddress(string address, string end) => address switch
    {
        "" => null,
        { Length: MacLength } when address.Split(':').Length == 6 => $"eth.{end} == {address}",
        _ when address.Contains(':', StringComparison.Ordinal) => $"ipv6.{end} == {address}",
        _ => $"ip.{end} == {address}",
    };

    private static string? OfProtocol(string column)
    {
        string name = column.ToLowerInvariant();
        if (name.Length == 0) return null;
        return FieldCatalog.TryGet(name, out Field? field) && field.Type == FieldType.Protocol ? name : $"_ws.col.Protocol == {FilterExpression.Quote(column)}";
    }

    /// <summary>The first value of the field: with several any of them could be meant, and "== a" holds when one does.</summary>
    private static string? OfField(Field field, FieldContext packet)
    {
        var first = new FirstValue(field);
        field.Read(packet, first);
        return first.Written is null ? null : first.Written.Length == 0 ? field.Name : $"{field.Name} == {first.Written}";
    }
}
