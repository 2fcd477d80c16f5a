using Inspector.Analysis.Filtering;
using Inspector.Analysis.Output;
using Inspector.Cli.Options;

namespace Inspector.Cli.Output;

/// <summary>-T fields: tshark's table.</summary>
internal sealed class FieldRows(Utf8Output output, FieldsOptions options, FieldContext packet) : RowPrinter
{
    private readonly FieldCellSink _cell = new(output, new(options.Occurrence, options.Aggregator, options.Quote), packet);
    private readonly Field[] _fields = [.. options.Fields];

    public override void Begin()
    {
        if (options.ByteOrderMark) output.Text("\uFEFF");
        if (!options.Header) return;
        for (int i = 0; i < _fields.Length; i++)
        {
            if (i > 0) output.Byte((byte)options.Separator);
            output.Text(_fields[i].Name);
        }

        output.Byte((byte)'\n');
    }

    public override void Row()
    {
        for (int i = 0; i < _fields.Length; i++)
        {
            if (i > 0) output.Byte((byte)options.Separator);
            _cell.Write(_fields[i]);
        }

        output.Byte((byte)'\n');
        output.EndRow();
    }
}
