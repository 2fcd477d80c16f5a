using System.ComponentModel;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Output;
using Inspector.Web.Access;
using Inspector.Web.Answers;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/connections.</summary>
public static class ConnectionRows
{
    public static void MapConnectionRows(this IEndpointRouteBuilder routes) =>
        routes.MapGet(CaptureUploads.Path + "/{id}/connections", Rows).WithMetadata(new ForReadersAttribute())
            .WithName("GetConnections").WithSummary("Connections, all or those with packets that pass a display filter, with how they went, as `inspector connections -T json` prints them.")
            .Produces<ConnectionPage>().Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound);

    private static async Task<IResult> Rows(
        [Description("Id of the capture.")] string id,
        [Description("A display filter; connections with packets that pass it are listed, with the figures of the whole connection.")] string? filter,
        [Description("\"tcp\" or \"udp\"; both when nothing is said.")] string? kind,
        [Description("The first row, from 0.")] int? from,
        [Description("Rows at most; 1000 when nothing is said.")] int? limit,
        HttpContext context,
        CancellationToken cancellation)
    {
        if (!RequestedCapture.TryOpen(context, id, static (caller, id) => caller.MaySeeWhole(id), out RequestedCapture? capture, out IResult? refusal)
            || !PageRange.TryRead(context, from, limit, out PageRange range, out refusal)) return refusal;
        if (kind is not (null or "tcp" or "udp")) return AnswerJson.Refuse(StatusCodes.Status400BadRequest, "kind is \"tcp\" or \"udp\".");
        if (!PacketQuestion.TryReadFilter(filter, out DisplayFilter? read, out ApiError? error)) return AnswerJson.Of(error, StatusCodes.Status400BadRequest);
        await capture.SettledAsync(cancellation);
        using SelectedPackets? packets = read?.Root is null ? null : new SelectedPackets(capture.Session, read, capture.Growing);
        ConversationKind? wanted = kind switch
        {
            "tcp" => ConversationKind.Tcp,
            "udp" => ConversationKind.Udp,
            _ => null,
        };
        List<int> found = await SelectedConnections.OfAsync(capture.Session, packets, wanted, cancellation);
        if (packets?.Failure is { } failure) return AnswerJson.Refuse(StatusCodes.Status500InternalServerError, failure);
        return new WrittenAnswer(WrittenAnswer.Json, (body, stop) => WriteAsync(body, capture, found, range, stop));
    }

    private static async Task WriteAsync(AnswerBody body, RequestedCapture capture, List<int> found, PageRange range, CancellationToken cancellation)
    {
        var summaries = new ConnectionSummaries(capture.Session.Index, capture.Session.Conversations);
        body.Text.Text(FormattableString.Invariant($"{{\"from\":{range.From},\"rows\":["));
        int end = Math.Min(range.End, found.Count);
        for (int n = range.From; n < end; n++)
        {
            body.Text.Bytes(n > range.From ? ",\n"u8 : "\n"u8);
            ConnectionRow.Json(body.Text, summaries.Of(found[n]));
            cancellation.ThrowIfCancellationRequested();
            await body.EndRowAsync(cancellation);
        }

        body.Text.Text(FormattableString.Invariant($"\n],\"total\":{found.Count}"));
        if (end < found.Count && end > range.From) body.Text.Text(FormattableString.Invariant($",\"next\":{end}"));
        body.Text.Bytes(capture.Growing ? ",\"growing\":true}\n"u8 : ",\"growing\":false}\n"u8);
    }
}
