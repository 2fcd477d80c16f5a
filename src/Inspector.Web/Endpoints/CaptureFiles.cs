using System.ComponentModel;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Answers;
using Inspector.Web.Captures;
using Microsoft.Net.Http.Headers;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/file: the bytes as they arrived, under the capture's name; parts of it for who asks for a range. The owner's alone.</summary>
public static class CaptureFiles
{
    public static void MapCaptureFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet(CaptureUploads.Path + "/{id}/file", Send)
            .WithName("GetFile").WithSummary("The file as it arrived; parts of it for who asks for a range. The owner's alone.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").Produces<ApiError>(StatusCodes.Status404NotFound);

    private static IResult Send([Description("Id of the capture.")] string id, CaptureLibrary library)
    {
        if (!CaptureId.TryParse(id, out CaptureId wanted) || library.Find(wanted) is not { } capture || library.OpenFile(wanted) is not { } file) return AnswerJson.NotFound();
        EntityTagHeaderValue? tag = capture.Sha256 is { } digest ? new($"\"{digest}\"") : null;
        return Results.Stream(file, "application/octet-stream", capture.Name, capture.Added, tag, enableRangeProcessing: true);
    }
}
