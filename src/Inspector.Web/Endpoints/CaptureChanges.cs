using System.ComponentModel;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Answers;
using Inspector.Web.Captures;

namespace Inspector.Web.Endpoints;

/// <summary>PATCH and DELETE /api/captures/ID, POST /api/captures/ID/restore: what the owner does to a capture.</summary>
public static class CaptureChanges
{
    private const string NoCapture = "There is no finished capture of that id.";

    public static void MapCaptureChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapPatch(CaptureUploads.Path + "/{id}", Rename)
            .WithName("RenameCapture").WithSummary("Gives a finished capture another name.").Accepts<NewName>("application/json")
            .Produces<CaptureState>().Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound);
        routes.MapDelete(CaptureUploads.Path + "/{id}", Delete)
            .WithName("DeleteCapture").WithSummary("Deletes a finished capture; for a while it can be restored.")
            .Produces(StatusCodes.Status204NoContent).Produces<ApiError>(StatusCodes.Status404NotFound);
        routes.MapPost(CaptureUploads.Path + "/{id}/restore", Restore)
            .WithName("RestoreCapture").WithSummary("Takes back the deletion of a capture.").Produces<CaptureState>().Produces<ApiError>(StatusCodes.Status404NotFound);
    }

    private static IResult Rename([Description("Id of the capture.")] string id, NewName change, CaptureLibrary library)
    {
        if (string.IsNullOrWhiteSpace(change.Name)) return AnswerJson.Refuse(StatusCodes.Status400BadRequest, "name is the new name of the capture.");
        return Answer(id, capture => library.Rename(capture, change.Name), static capture => AnswerJson.Of(CaptureState.Of(capture, capture.Sha256)), NoCapture);
    }

    private static IResult Delete([Description("Id of the capture.")] string id, CaptureLibrary library) => Answer(id, library.Delete, static _ => Results.NoContent(), NoCapture);

    private static IResult Restore([Description("Id of the capture.")] string id, CaptureLibrary library) => Answer(
        id, library.Restore, static capture => AnswerJson.Of(CaptureState.Of(capture, capture.Sha256)), "There is no deleted capture of that id, or it is too late.");

    private static IResult Answer(string id, Func<CaptureId, StoredCapture?> change, Func<StoredCapture, IResult> answer, string sentence)
    {
        try
        {
            return CaptureId.TryParse(id, out CaptureId wanted) && change(wanted) is { } changed ? answer(changed) : AnswerJson.NotFound(sentence);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its message may name a path of this machine.
            return AnswerJson.Refuse(StatusCodes.Status507InsufficientStorage, "The change could not be written down: the disk may be full or read-only.");
        }
    }
}
