using System.ComponentModel;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Statistics;
using Inspector.Web.Access;
using Inspector.Web.Answers;
using Inspector.Web.Hosting;
using Inspector.Web.Links;
using Inspector.Web.Tables;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/TABLE.csv: a table as its page shows it (the same query: filter, kind, sort), written row by row.</summary>
public static class CaptureTables
{
    public static void MapCaptureTables(this IEndpointRouteBuilder routes) => routes.MapGet(CaptureUploads.Path + "/{id}/{table}.csv", Write).WithMetadata(new ForReadersAttribute()).CountsAsExport()
        .WithName("GetTable").WithSummary("A table as its page shows it, as comma separated values: connections, endpoints or protocols; the page's filter, kind and sort may follow.")
        .Produces<Stream>(StatusCodes.Status200OK, "text/csv").Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound);

    private static IResult Write([Description("Id of the capture.")] string id, [Description("\"connections\", \"endpoints\" or \"protocols\".")] string table, HttpContext context, CaptureGate gate)
    {
        CaptureView? view = CaptureLink.Read($"/captures/{id}/{table}{context.Request.QueryString}");
        if (view is null || view.Tab is not (CaptureTab.Connections or CaptureTab.Endpoints or CaptureTab.Protocols)) return AnswerJson.NotFound();
        if (!PacketQuestion.TryReadFilter(view.Condition, out _, out ApiError? error)) return AnswerJson.Of(error, StatusCodes.Status400BadRequest);
        Caller caller = context.Caller();
        if (!caller.MaySee(view) || gate.Open(caller, view.Id) is not { } lease) return AnswerJson.NotFound();
        string name = $"{gate.StemOf(caller, view.Id)}-{table}.csv";
        return Results.Stream(
            async body =>
            {
                using (lease)
                {
                    using FilterRun? run = TableFilters.Start(lease.Session, view.Condition);
                    CountedPackets counted = run is null ? CountedPackets.All(lease.Session) : CountedPackets.Of(run);
                    await using var writer = new StreamWriter(body, bufferSize: 1 << 16, leaveOpen: true);
                    await (view.Tab switch
                    {
                        CaptureTab.Connections => TableFiles.ConnectionsAsync(lease.Session, counted, view, writer, context.RequestAborted),
                        CaptureTab.Endpoints => TableFiles.EndpointsAsync(lease.Session, counted, view, writer, context.RequestAborted),
                        _ => TableFiles.ProtocolsAsync(lease.Session, counted, writer, context.RequestAborted),
                    });
                }
            },
            "text/csv; charset=utf-8", fileDownloadName: name);
    }
}
