using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering;

namespace Inspector.Analysis.Output;

/// <summary>Writes the occurrences of a field as one cell, in tshark's forms, without a string.</summary>
public sealed class FieldCellSink(Utf8Writer output, CellForm form, FieldContext packet) : FieldSink
{
    private Field? _field;
    private int _start;
    private int _count;

    /// <summary>Writes one cell.</summary>
    public void Write(Field field)
    {
        _field = field;
        _count = 0;
        if (form.Quote != '\0') output.Byte((byte)form.Quote);
        _start = output.Position;
        field.Read(packet, this);
        if (form.Quote != '\0') output.Byte((byte)form.Quote);
    }

    public override void Unsigned(ulong value)
    {
        if (!Begin()) return;
        if (_field!.HexDigits == 0)
        {
            output.Unsigned(value);
            return;
        }

        output.Bytes("0x"u8);
        output.Hex(value, _field!.HexDigits);
    }

    public override void Signed(long value)
    {
        if (Begin()) output.Signed(value);
    }

    public override void Boolean(bool value)
    {
        if (Begin()) output.Byte(value ? (byte)'1' : (byte)'0');
    }

    public override void Time(long nanoseconds)
    {
        if (!Begin()) return;
        if (_field!.Type == FieldType.AbsoluteTime) ValueText.Date(output, nanoseconds);
        else ValueText.Seconds(output, nanoseconds);
    }

    public override void Address(in IpAddress address)
    {
        if (Begin()) ValueText.Address(output, address);
    }

    public override void Bytes(ReadOnlySpan<byte> value)
    {
        if (!Begin()) return;
        if (_field!.Type == FieldType.Ethernet)
        {
            ValueText.Mac(output, value);
            return;
        }

        foreach (byte one in value) output.Hex(one, 2);
    }

    public override void Text(ReadOnlySpan<char> value)
    {
        if (!Begin()) return;
        if (value.IndexOfAny('\t', '\n', '\r') < 0)
        {
            output.Text(value);
            return;
        }

        // A cell stays a cell: what would end it is shown escaped, as tshark does.
        foreach (char character in value)
        {
            switch (character)
            {
                case '\t': output.Bytes("\\t"u8); break;
                case '\n': output.Bytes("\\n"u8); break;
                case '\r': output.Bytes("\\r"u8); break;
                default: output.Text([character]); break;
            }
        }
    }

    public override void Present()
    {
        if (!Begin()) return;
        if (_field!.Type == FieldType.Protocol) output.Text(_field!.Name);
        else output.Byte((byte)'1');
    }

    /// <summary>False when this occurrence is not asked for.</summary>
    private bool Begin()
    {
        if (_count++ == 0) return true;
        switch (form.Occurrence)
        {
            case 'f': return false;
            case 'l': output.CutTo(_start); return true;
            default: output.Byte((byte)form.Aggregator); return true;
        }
    }
}
