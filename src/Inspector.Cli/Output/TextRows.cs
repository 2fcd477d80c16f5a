using System.Globalization;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Indexing;

namespace Inspector.Cli.Output;

/// <summary>-T text: a packet list as people know it.</summary>
internal sealed class TextRows(Utf8Output output, FieldContext packet) : RowPrinter
{
    private const int NumberWidth = 5;
    private const int TimeWidth = 12;
    private const int AddressWidth = 15;

    public override void Row()
    {
        PacketView row = packet.Row;
        (string source, string destination) = InfoText.Addresses(row, packet.Frame);
        Right(row.Number.ToString(CultureInfo.InvariantCulture), NumberWidth);
        output.Byte((byte)' ');
        Right(Time(row), TimeWidth);
        output.Byte((byte)' ');
        Right(source, AddressWidth);
        output.Text(" → ");
        output.Text(destination);
        for (int i = destination.Length; i < AddressWidth; i++) output.Byte((byte)' ');
        output.Byte((byte)' ');
        output.Text(row.ProtocolColumn);
        output.Byte((byte)' ');
        output.Unsigned(row.WireLength);
        output.Byte((byte)' ');
        output.Text(InfoText.Of(row, packet.Frame));
        output.Byte((byte)'\n');
        output.EndRow();
    }

    private string Time(in PacketView row)
    {
        if (row.Time is not long time || packet.TimeOf(0) is not long start) return "";
        long since = time - start;
        return (since / 1_000_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);
    }

    private void Right(string text, int width)
    {
        for (int i = text.Length; i < width; i++) output.Byte((byte)' ');
        output.Text(text);
    }
}
