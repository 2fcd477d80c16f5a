using Inspector.Analysis.Filtering;
using Inspector.Analysis.Output;

namespace Inspector.Web.Answers;

/// <summary>Packets as an array with one object a line, as `inspector packets -T json` prints them.</summary>
internal sealed class JsonExport(AnswerBody body, FieldContext packet, IReadOnlyList<Field> fields) : ExportForm
{
    private readonly PacketJson _row = new(body.Text, fields, packet);
    private bool _any;

    public override void Begin() => body.Text.Byte((byte)'[');

    public override void Row(string? last)
    {
        body.Text.Bytes(_any ? ",\n"u8 : "\n"u8);
        _any = true;
        _row.Write();
        if (last is null) return;
        body.Text.Bytes(",\n{\"inspector.ended\":["u8);
        JsonText.String(body.Text, last);
        body.Text.Bytes("]}"u8);
    }

    public override void End() => body.Text.Bytes("\n]\n"u8);
}
