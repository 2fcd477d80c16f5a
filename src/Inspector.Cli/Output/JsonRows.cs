using Inspector.Analysis.Filtering;
using Inspector.Analysis.Output;
using Inspector.Cli.Options;

namespace Inspector.Cli.Output;

/// <summary>-T json: an array with one object a line. See docs/cli.md.</summary>
internal sealed class JsonRows : RowPrinter
{
    private readonly Utf8Output _output;
    private readonly PacketJson _row;
    private bool _any;

    public JsonRows(Utf8Output output, FieldsOptions options, FieldContext packet)
    {
        _output = output;
        if (options.Fields.Count == 0)
        {
            foreach (string name in PacketJson.ListColumns) options.AddField(name);
        }

        _row = new PacketJson(output, options.Fields, packet);
    }

    public override void Begin() => _output.Byte((byte)'[');

    public override void Row()
    {
        _output.Bytes(_any ? ",\n"u8 : "\n"u8);
        _any = true;
        _row.Write();
        _output.EndRow();
    }

    public override void End() => _output.Bytes("\n]\n"u8);
}
