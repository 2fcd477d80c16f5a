using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Statistics;
using Inspector.Web.Access;
using Inspector.Web.Links;
using Inspector.Web.Tables;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/TABLE.csv: a table as its page shows it (the same query: filter, kind, sort), written row by row.</summary>
public static class CaptureTables
{
    public static void MapCaptureTables(this IEndpointRouteBuilder routes) => routes.MapGet("/api/captures/{id}/{table}.csv", Write).WithMetadata(new ForReadersAttribute());

    private static IResult Write(string id, string table, HttpContext context, CaptureGate gate)
    {
        CaptureView? view = CaptureLink.Read($"/captures/{id}/{table}{context.Request.QueryString}");
        if (view is null || view.Tab is not (CaptureTab.Connections or CaptureTab.Endpoints or CaptureTab.Protocols)) return Results.NotFound();
        string? problem = null;
        if (view.Condition is { } text && !TableFilters.TryRead(text, out _, out problem)) return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
        Caller caller = context.Caller();
        if (!caller.MaySee(view) || gate.Open(caller, view.Id) is not { } lease) return Results.NotFound();
        string name = $"{Path.GetFileNameWithoutExtension(gate.NameOf(caller, view.Id) ?? "capture")}-{table}.csv";
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
