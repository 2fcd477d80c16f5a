namespace Inspector.Web.Hosting;

/// <summary>Tells requests that another site's page makes a browser send. Programs send no Origin and pass.</summary>
public static class SameOrigin
{
    /// <summary>
    /// True without Origin and Sec-Fetch-Site, or when they name this server. A form of our own pages, which send no referrer, has the origin "null": the
    /// browser's own word, which no page can write, counts then.
    /// </summary>
    public static bool Holds(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (site is not (null or "same-origin" or "none")) return false;
        string? origin = request.Headers.Origin;
        if (origin == "null") return site == "same-origin";
        return origin is null || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
