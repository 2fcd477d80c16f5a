using Microsoft.Net.Http.Headers;

namespace Inspector.Web.Answers;

/// <summary>An answer that is written piece by piece; it ends when whoever asked goes away.</summary>
/// <param name="contentType">Its media type.</param>
/// <param name="write">Writes it.</param>
internal sealed class WrittenAnswer(string contentType, Func<AnswerBody, CancellationToken, Task> write) : IResult
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>Name under which a browser keeps it; null for none.</summary>
    public string? FileName { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = contentType;
        if (FileName is not null)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(FileName);
            httpContext.Response.Headers.ContentDisposition = disposition.ToString();
        }

        using var body = new AnswerBody(httpContext.Response.BodyWriter);
        try
        {
            await write(body, httpContext.RequestAborted);
            await body.FlushAsync(httpContext.RequestAborted);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked went away, or the link they came with has ended.
        }
    }
}
