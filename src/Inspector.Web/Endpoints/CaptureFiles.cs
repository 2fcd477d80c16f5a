using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Microsoft.Net.Http.Headers;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/file: the bytes as they arrived, under the capture's name; parts of it for who asks for a range. The owner's alone.</summary>
public static class CaptureFiles
{
    public static void MapCaptureFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet(CaptureUploads.Path + "/{key}/file", Send);

    private static IResult Send(string key, CaptureLibrary library)
    {
        if (!CaptureId.TryParse(key, out CaptureId id) || library.Find(id) is not { } capture || library.OpenFile(id) is not { } file) return Results.NotFound();
        EntityTagHeaderValue? tag = capture.Sha256 is { } digest ? new($"\"{digest}\"") : null;
        return Results.Stream(file, "application/octet-stream", capture.Name, capture.Added, tag, enableRangeProcessing: true);
    }
}
