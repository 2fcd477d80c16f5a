using System.ComponentModel;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Access;
using Inspector.Web.Answers;
using Inspector.Web.Captures;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures and /api/captures/ID: what there is, and how far it is.</summary>
public static class CaptureStates
{
    public static void MapCaptureStates(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(CaptureUploads.Path, List)
            .WithName("ListCaptures").WithSummary("The captures of this server.").Produces<CaptureListing>();
        routes.MapGet(CaptureUploads.Path + "/{id}", State).WithMetadata(new ForReadersAttribute())
            .WithName("GetCapture").WithSummary("One capture: progress while it arrives, then what indexing found.").Produces<CaptureState>().Produces<ApiError>(StatusCodes.Status404NotFound);
    }

    /// <summary>The state of a capture for somebody who may see all of it; null when there is none.</summary>
    internal static CaptureState? StateOf(Caller caller, CaptureId id, CaptureLibrary library, CaptureDigests digests)
    {
        if (!caller.MaySeeWhole(id)) return null;

        // An upload ends by becoming a stored capture: that is looked for second.
        CaptureState? state = library.FindUpload(id) is { } upload ? CaptureState.Of(upload) : library.Find(id) is { } stored ? CaptureState.Of(stored, digests.Find(id)) : null;
        return caller.IsOwner ? state : state?.ForReaders();
    }

    private static IResult List(CaptureLibrary library, CaptureDigests digests) => AnswerJson.Of(new CaptureListing(
        [.. library.Uploads.Select(CaptureState.Of), .. library.Stored.Select(capture => CaptureState.Of(capture, digests.Find(capture.Id)))]));

    private static IResult State([Description("Id of the capture.")] string id, HttpContext context, CaptureLibrary library, CaptureDigests digests) =>
        CaptureId.TryParse(id, out CaptureId wanted) && StateOf(context.Caller(), wanted, library, digests) is { } state ? AnswerJson.Of(state) : AnswerJson.NotFound();
}
