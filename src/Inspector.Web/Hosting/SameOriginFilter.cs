namespace Inspector.Web.Hosting;

/// <summary>Refuses requests that another site's page makes a browser send. Programs send no Origin and pass.</summary>
public sealed class SameOriginFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsSameOrigin(context.HttpContext.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Json(new { error = "This address only takes uploads from its own pages." }, statusCode: StatusCodes.Status403Forbidden));

    /// <summary>
    /// True without Origin and Sec-Fetch-Site, or when they name this server. A form of our own pages, which send no referrer, has the origin "null": the
    /// browser's own word, which no page can write, counts then.
    /// </summary>
    public static bool IsSameOrigin(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (site is not (null or "same-origin" or "none")) return false;
        string? origin = request.Headers.Origin;
        if (origin == "null") return site == "same-origin";
        return origin is null || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
