namespace Inspector.Web.Hosting;

/// <summary>
/// Answers 503 once the server is asked to end. Open pages lose their connection at that moment and knock again at once, before the port is closed: let in,
/// they would keep the server from ending.
/// </summary>
public static class RefusalWhileStopping
{
    /// <summary>How long requests that run may go on once the server is asked to end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static IApplicationBuilder UseRefusalWhileStopping(this WebApplication app) => app.Use((context, next) =>
    {
        if (!app.Lifetime.ApplicationStopping.IsCancellationRequested) return next(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    });
}
