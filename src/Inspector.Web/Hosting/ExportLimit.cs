using System.Threading.RateLimiting;
using Inspector.Web.Answers;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Hosting;

/// <summary>Bounds what reads a whole capture for one request: so many at the same time, whoever asks.</summary>
public static class ExportLimit
{
    private const string Policy = "exports";

    public static void AddExportLimit(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(limits =>
    {
        limits.AddPolicy(Policy, static context => RateLimitPartition.GetConcurrencyLimiter(Policy, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = context.RequestServices.GetRequiredService<IOptions<InspectorOptions>>().Value.MaxExports,
            QueueLimit = 0,
        }));
        limits.OnRejected = static async (rejected, _) => await AnswerJson.Refuse(
            StatusCodes.Status429TooManyRequests, "As many exports are being written as this server allows (Inspector:MaxExports); try again when one has ended.").ExecuteAsync(rejected.HttpContext);
    });

    /// <summary>Counts the route among the exports.</summary>
    public static TBuilder CountsAsExport<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.RequireRateLimiting(Policy);
}
