using Inspector.Web.Answers;

namespace Inspector.Web.Hosting;

/// <summary>Programs are told in JSON what went wrong, people on a page.</summary>
public static class ApiErrors
{
    /// <summary>Gives answers of /api, /hubs and /openapi that are errors without a word a sentence.</summary>
    public static IApplicationBuilder UseApiErrors(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        await next(context);
        HttpResponse response = context.Response;
        if (!IsForPrograms(context.Request.Path) || response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest || response.ContentLength is not null || response.ContentType is not null) return;
        string sentence = response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => "The address, or something behind its question mark, cannot be read.",
            StatusCodes.Status404NotFound => "There is nothing at this address, or it is not yours to see.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
            StatusCodes.Status415UnsupportedMediaType => "This address does not take a body of that type.",
            _ => FormattableString.Invariant($"The request failed with status {response.StatusCode}."),
        };
        await AnswerJson.Refuse(response.StatusCode, sentence).ExecuteAsync(context);
    });

    /// <summary>Addresses that programs call.</summary>
    public static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/openapi");
}
