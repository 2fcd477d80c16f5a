using Inspector.Web.Access;

namespace Inspector.Web.Endpoints;

/// <summary>GET /health: 200 "ok" as long as requests are taken, 503 once the server ends. Open to everybody, so it says nothing else.</summary>
public static class Health
{
    public const string Path = "/health";

    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet(Path, static (HttpContext context, IHostApplicationLifetime life) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return life.ApplicationStopping.IsCancellationRequested ? Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Text("ok");
    }).WithMetadata(new PublicAttribute());
}
