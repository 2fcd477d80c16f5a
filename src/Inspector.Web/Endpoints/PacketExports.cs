using System.ComponentModel;
using Inspector.Analysis.Filtering;
using Inspector.Web.Access;
using Inspector.Web.Answers;
using Inspector.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/export: packets as a file, written while it is read.</summary>
public static class PacketExports
{
    public static void MapPacketExports(this IEndpointRouteBuilder routes) =>
        routes.MapGet(CaptureUploads.Path + "/{id}/export", Export).WithMetadata(new ForReadersAttribute()).CountsAsExport()
            .WithName("ExportPackets").WithSummary("Packets, all or those that pass a display filter, as a file: pcapng with times and comments, CSV or JSON with the fields asked for.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream", "text/csv", "application/json")
            .Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound);

    private static IResult Export(
        [Description("Id of the capture.")] string id,
        [Description("A display filter.")] string? filter,
        [Description("\"pcapng\" (when nothing is said), \"csv\" or \"json\".")] string? format,
        [Description("CSV and JSON: names of fields, separated by commas; the columns of the packet list when nothing is said.")] string? columns,
        HttpContext context,
        CaptureGate gate,
        IOptions<InspectorOptions> options)
    {
        if (!RequestedCapture.TryOpen(context, id, static (caller, id) => caller.MaySeeWhole(id), out RequestedCapture? capture, out IResult? refusal)) return refusal;
        if (format is not (null or "pcapng" or "csv" or "json")) return AnswerJson.Refuse(StatusCodes.Status400BadRequest, "format is \"pcapng\", \"csv\" or \"json\".");
        if (!PacketQuestion.TryRead(filter, PacketQuestion.Split(columns), out PacketQuestion? question, out ApiError? error)) return AnswerJson.Of(error, StatusCodes.Status400BadRequest);
        string form = format ?? "pcapng";
        string name = $"{gate.StemOf(context.Caller(), capture.Id)}-export.{form}";
        string type = form switch
        {
            "csv" => "text/csv; charset=utf-8",
            "json" => WrittenAnswer.Json,
            _ => "application/octet-stream",
        };
        return new WrittenAnswer(type, (body, stop) => WriteAsync(body, capture, question, form, options.Value.MaxExportBytes, stop)) { FileName = name };
    }

    private static async Task WriteAsync(AnswerBody body, RequestedCapture capture, PacketQuestion question, string format, long mostBytes, CancellationToken cancellation)
    {
        await capture.SettledAsync(cancellation);
        using var packets = new SelectedPackets(capture.Session, question.Filter, capture.Growing);
        var packet = new FieldContext(capture.Session, capture.Session.CreateForwardLoader());
        ExportForm form = ExportForm.Of(format, body, packet, question, capture);
        form.Begin();
        int last = -1;
        for (int n = 0; n < await packets.CountAsync(n + 1, cancellation); n++)
        {
            int next = packets.At(n);
            packet.MoveTo(next, last);
            last = next;
            bool isFull = body.Written >= mostBytes && await packets.CountAsync(n + 2, cancellation) > n + 1;
            form.Row(isFull ? FormattableString.Invariant($"The export ends here, at the {mostBytes} bytes this server allows (Inspector:MaxExportBytes); more packets pass.") : null);
            if (isFull) break;
            await body.EndRowAsync(cancellation);
        }

        // What was sent cannot be taken back: the connection breaks, so that nobody takes it for the whole.
        if (packets.Failure is { } failure) throw new IOException(failure);
        form.End();
    }
}
