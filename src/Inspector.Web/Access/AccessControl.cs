using Inspector.Web.Answers;
using Inspector.Web.Components.Access;
using Inspector.Web.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Access;

/// <summary>Lets requests through to what their caller may reach: every page, route, hub and download passes here, and what is not marked is the owner's.</summary>
public static class AccessControl
{
    /// <summary>Query that brings the access token with the first visit.</summary>
    public const string TokenQuery = "access";

    /// <summary>POST here with the token to become the owner.</summary>
    public const string SignInPath = "/access";

    private const string TokenField = "token";
    private const string BackField = "back";
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(30);

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AccessToken>();
        builder.Services.AddSingleton<CallerReading>();
        builder.Services.AddSingleton<CaptureGate>();
        builder.Services.AddScoped<CallerContext>();
    }

    /// <summary>Who calls: read once by <see cref="UseAccess"/>.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>() ?? Access.Caller.Nobody;

    /// <summary>Reads the caller of every request and refuses what is not theirs.</summary>
    public static IApplicationBuilder UseAccess(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            // The page that says "not found" in place of what was asked for, to whom it was refused or not.
            context.RequestServices.GetRequiredService<CallerContext>().Set(context.Caller());
            await next(context);
            return;
        }

        Caller caller = app.Services.GetRequiredService<CallerReading>().Of(context.Request);
        if (TakeToken(context)) return;
        context.Features.Set(caller);
        context.RequestServices.GetRequiredService<CallerContext>().Set(caller);
        if (!IsFromHere(context))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This address takes requests from its own pages only.");
            return;
        }

        EndpointMetadataCollection? route = context.GetEndpoint()?.Metadata;
        if (caller.IsOwner || route?.GetMetadata<PublicAttribute>() is not null)
        {
            await next(context);
            return;
        }

        if (caller.Share is not null && (route?.GetMetadata<ForReadersAttribute>() is not null || IsPageConnection(context)))
        {
            if (context.Request.Path.StartsWithSegments("/" + Links.CaptureLink.SharedRoot)) Remember(context, caller.Share.Token);

            // What is on its way stops with the link; a page says so itself, its connection stays for that.
            using CancellationTokenRegistration end = IsPageConnection(context) ? default : caller.Ended.Register(context.Abort);
            await next(context);
            return;
        }

        await RefuseAsync(context, caller);
    });

    /// <summary>POST /access: the form of the page that asks for the token.</summary>
    public static void MapAccess(this IEndpointRouteBuilder routes) => routes.MapPost(SignInPath, static async (HttpContext context, AccessToken token) =>
    {
        IFormCollection form = await context.Request.ReadFormAsync();
        string back = form[BackField].ToString();
        if (!IsLocal(back)) back = "/";
        if (!token.IsToken(form[TokenField])) return Ask(context, back, wrong: true);
        KeepProof(context, token);
        return Results.LocalRedirect(back);
    }).WithMetadata(new PublicAttribute()).DisableAntiforgery(); // nobody is signed in yet; the Origin was checked before it came here

    /// <summary>Prints where the pages are, with the token where one is needed. On the terminal, never in the log.</summary>
    public static void PrintAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        AccessToken token = app.Services.GetRequiredService<AccessToken>();
        if (!token.IsRequired || app.Services.GetRequiredService<IOptions<InspectorOptions>>().Value.AccessToken is not null) return;
        foreach (string url in app.Urls) Console.Out.WriteLine($"Open {HostSetup.OnThisMachine(url)}?{TokenQuery}={token.Value}");
        Console.Out.WriteLine("Whoever has this address owns the server. Set Inspector:AccessToken to choose another token.");
    });

    /// <summary>GET with ?access=TOKEN: kept in a cookie, and away from the address.</summary>
    private static bool TakeToken(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.Query[TokenQuery].ToString() is not { Length: > 0 } given) return false;
        AccessToken token = context.RequestServices.GetRequiredService<AccessToken>();
        if (token.IsRequired && token.IsToken(given)) KeepProof(context, token);
        IEnumerable<KeyValuePair<string, string?>> rest = request.Query.Where(pair => pair.Key != TokenQuery).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
        context.Response.Redirect(request.PathBase + request.Path + QueryString.Create(rest));
        return true;
    }

    /// <summary>False for what another site's page makes a browser send: state changes, and connections that stay open.</summary>
    private static bool IsFromHere(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        bool stays = context.WebSockets.IsWebSocketRequest || IsPageConnection(context) || request.Path.StartsWithSegments("/hubs") || request.Path.StartsWithSegments("/api");
        return (reads && !stays) || SameOrigin.Holds(request);
    }

    private static bool IsPageConnection(HttpContext context) => context.Request.Path.StartsWithSegments("/_blazor");

    private static void KeepProof(HttpContext context, AccessToken token) => context.Response.Cookies.Append(
        CallerReading.OwnerCookie, token.Proof,
        new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = s_remembered });

    /// <summary>The page of a link may keep its connection; search engines keep nothing of it, the address that only leads on included.</summary>
    private static void Remember(HttpContext context, string token)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        context.Response.Cookies.Append(
            CallerReading.ShareCookie, token,
            new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps });
    }

    private static Task RefuseAsync(HttpContext context, Caller caller)
    {
        bool shared = Links.CaptureLink.ShareOf(context.Request.Path.Value ?? "") is not null;
        if (!WantsPage(context))
        {
            return shared || caller.Share is not null || context.Request.Query.ContainsKey(CallerReading.ShareQuery)
                ? RefuseAsync(context, StatusCodes.Status404NotFound, "This link does not open that, or is no longer valid.")
                : RefuseAsync(context, StatusCodes.Status401Unauthorized, "The access token of this server is needed: Authorization: Bearer TOKEN.");
        }

        if (shared) return new RazorComponentResult<LinkEndedPage> { StatusCode = StatusCodes.Status404NotFound }.ExecuteAsync(context);
        return Ask(context, context.Request.Path + context.Request.QueryString, wrong: false).ExecuteAsync(context);
    }

    private static RazorComponentResult<AccessPage> Ask(HttpContext context, string back, bool wrong)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<AccessPage>(new { Back = back, Wrong = wrong }) { StatusCode = StatusCodes.Status401Unauthorized };
    }

    private static Task RefuseAsync(HttpContext context, int status, string sentence) => AnswerJson.Refuse(status, sentence).ExecuteAsync(context);

    private static bool WantsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/api");

    private static bool IsLocal(string address) => address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\');
}
