using Inspector.Analysis.Filtering;
using Inspector.Analysis.Output;

namespace Inspector.Web.Answers;

/// <summary>Packets as comma separated values under the names of their fields.</summary>
internal sealed class CsvExport(AnswerBody body, FieldContext packet, IReadOnlyList<Field> fields) : ExportForm
{
    private readonly PacketCsv _row = new(body.Text, fields, packet);

    public override void Begin() => _row.WriteHead();

    public override void Row(string? last)
    {
        _row.Write();
        if (last is not null) body.Text.Text($"# {last}\n");
    }
}
