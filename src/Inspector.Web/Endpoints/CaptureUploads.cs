using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace Inspector.Web.Endpoints;

/// <summary>POST /api/captures?name=…: the body is the file, nothing around it.</summary>
public static class CaptureUploads
{
    public const string Path = "/api/captures";

    public static void MapCaptureUploads(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, ReceiveAsync).AddEndpointFilter<SameOriginFilter>().DisableAntiforgery(); // a raw body holds no form token: the Origin check stands in for it

    private static async Task<IResult> ReceiveAsync(string? name, HttpContext context, CaptureLibrary library)
    {
        // The library counts and refuses with a sentence; Kestrel's own limit would only cut the connection.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        UploadResult result = await library.ReceiveAsync(
            name ?? "", CaptureOrigin.Upload, sample: null, context.Request.ContentLength, context.Request.BodyReader, context.RequestAborted);
        return result switch
        {
            { Outcome: UploadOutcome.AlreadyHere, Capture: StoredCapture same } => Results.Json(Describe(same, result)),
            { Capture: StoredCapture capture } => Results.Json(Describe(capture, result), statusCode: StatusCodes.Status201Created),
            { Outcome: UploadOutcome.TooLarge } => Error(StatusCodes.Status413PayloadTooLarge, result),
            { Outcome: UploadOutcome.TooManyUploads } => Error(StatusCodes.Status429TooManyRequests, result),
            { Outcome: UploadOutcome.NotStored } => Error(StatusCodes.Status507InsufficientStorage, result),
            { Outcome: UploadOutcome.Cancelled } => Error(StatusCodes.Status409Conflict, result),
            _ => Error(StatusCodes.Status422UnprocessableEntity, result),
        };
    }

    private static object Describe(StoredCapture capture, UploadResult result) => new
    {
        id = capture.Id.ToString(),
        name = capture.Name,
        size = capture.Size,
        packets = capture.Summary.Packets,
        connections = capture.Summary.Connections,
        damage = capture.Summary.Damage?.ToString(),
        sha256 = capture.Sha256,
        page = Links.CaptureLink.To(capture.Id),
        outcome = result.Outcome.ToString(),
        sentence = result.Sentence,
    };

    private static IResult Error(int status, UploadResult result) => Results.Json(new { outcome = result.Outcome.ToString(), error = result.Sentence }, statusCode: status);
}
