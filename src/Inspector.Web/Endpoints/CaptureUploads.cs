using System.ComponentModel;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Answers;
using Inspector.Web.Captures;
using Inspector.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace Inspector.Web.Endpoints;

/// <summary>POST /api/captures?name=…: the body is the file, nothing around it.</summary>
public static class CaptureUploads
{
    public const string Path = "/api/captures";

    public static void MapCaptureUploads(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, ReceiveAsync).DisableAntiforgery() // a raw body holds no form token: the Origin check that every request passes stands in for it
            .WithName("UploadCapture").WithSummary("Uploads a capture: the body is the file, nothing around it. Answers when it is indexed; a capture of the same bytes is answered instead.")
            .TakesFile().Produces<UploadedCapture>().Produces<UploadedCapture>(StatusCodes.Status201Created)
            .Produces<UploadError>(StatusCodes.Status409Conflict).Produces<UploadError>(StatusCodes.Status413PayloadTooLarge).Produces<UploadError>(StatusCodes.Status422UnprocessableEntity)
            .Produces<UploadError>(StatusCodes.Status429TooManyRequests).Produces<UploadError>(StatusCodes.Status507InsufficientStorage);

    private static async Task<IResult> ReceiveAsync([Description("Its name for people.")] string? name, HttpContext context, CaptureLibrary library)
    {
        // The library counts and refuses with a sentence; Kestrel's own limit would only cut the connection.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        UploadResult result = await library.ReceiveAsync(
            name ?? "", CaptureOrigin.Upload, sample: null, context.Request.ContentLength, context.Request.BodyReader, context.RequestAborted);
        return result switch
        {
            { Outcome: UploadOutcome.AlreadyHere, Capture: StoredCapture same } => AnswerJson.Of(Describe(same, result)),
            { Capture: StoredCapture capture } => AnswerJson.Of(Describe(capture, result), StatusCodes.Status201Created),
            { Outcome: UploadOutcome.TooLarge } => Error(StatusCodes.Status413PayloadTooLarge, result),
            { Outcome: UploadOutcome.TooManyUploads } => Error(StatusCodes.Status429TooManyRequests, result),
            { Outcome: UploadOutcome.NotStored } => Error(StatusCodes.Status507InsufficientStorage, result),
            { Outcome: UploadOutcome.Cancelled } => Error(StatusCodes.Status409Conflict, result),
            _ => Error(StatusCodes.Status422UnprocessableEntity, result),
        };
    }

    private static UploadedCapture Describe(StoredCapture capture, UploadResult result) =>
        new(capture.Id.ToString(), capture.Name, capture.Size, capture.Summary.Packets, capture.Summary.Connections, Links.CaptureLink.To(capture.Id), result.Outcome.ToString())
        {
            Damage = capture.Summary.Damage?.ToString(),
            Sha256 = capture.Sha256,
            Sentence = result.Sentence,
        };

    private static IResult Error(int status, UploadResult result) => AnswerJson.Of(new UploadError(result.Sentence, result.Outcome.ToString()), status);
}
