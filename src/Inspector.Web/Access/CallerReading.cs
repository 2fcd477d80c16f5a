using Inspector.Web.Links;
using Inspector.Web.Sharing;

namespace Inspector.Web.Access;

/// <summary>Finds out who sent a request: by the address of a shared view, a token in the request, a cookie; or the owner, where no token is asked for.</summary>
public sealed class CallerReading(AccessToken token, IShareStore shares)
{
    /// <summary>Cookie that proves the access token.</summary>
    public const string OwnerCookie = "inspector-access";

    /// <summary>Cookie that lets the pages of a shared view keep their connection; what they may show, the page itself says.</summary>
    public const string ShareCookie = "inspector-share";

    /// <summary>Query of a route that is called for a shared view.</summary>
    public const string ShareQuery = "share";

    private const string Bearer = "Bearer ";
    private const string PageConnection = "/_blazor";

    /// <summary>The caller of a request. A request that names a shared link has that link's rights and no more, whoever sends it.</summary>
    public Caller Of(HttpRequest request)
    {
        if (CaptureLink.ShareOf(request.Path.Value ?? "") is { } seen) return ByShare(seen);
        string? named = request.Query[ShareQuery];
        if (named is { Length: > 0 }) return ByShare(named);
        if (request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
        {
            string? given = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
            return given is null ? Caller.Nobody : token.IsRequired && token.IsToken(given) ? Caller.Owner : ByShare(given);
        }

        if (!token.IsRequired || token.IsProof(request.Cookies[OwnerCookie])) return Caller.Owner;
        return request.Path.StartsWithSegments(PageConnection, StringComparison.OrdinalIgnoreCase) && request.Cookies[ShareCookie] is { } link ? ByShare(link) : Caller.Nobody;
    }

    /// <summary>Somebody with a link; nobody when it is not valid.</summary>
    public Caller ByShare(string link) => shares.Find(link) is { } share ? Caller.With(share, shares.EndOf(link)) : Caller.Nobody;
}
