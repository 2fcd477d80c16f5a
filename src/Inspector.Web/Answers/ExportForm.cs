using Inspector.Analysis.Filtering;

namespace Inspector.Web.Answers;

/// <summary>How an export is written.</summary>
internal abstract class ExportForm
{
    public virtual void Begin()
    {
    }

    /// <summary>Writes the packet the context stands on.</summary>
    /// <param name="last">Not null: the export ends with this packet though there are more, and this says so.</param>
    public abstract void Row(string? last);

    public virtual void End()
    {
    }

    /// <summary>The writer of a format: "pcapng", "csv" or "json".</summary>
    public static ExportForm Of(string format, AnswerBody body, FieldContext packet, PacketQuestion question, RequestedCapture capture) => format switch
    {
        "csv" => new CsvExport(body, packet, question.Fields),
        "json" => new JsonExport(body, packet, question.Fields),
        _ => new PcapngExport(body, packet, capture.Session),
    };
}
