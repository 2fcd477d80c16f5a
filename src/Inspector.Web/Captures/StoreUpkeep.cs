using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Captures;

/// <summary>Looks after the store beside the pages: keeps at start what an earlier process left, and removes for good what was deleted long enough ago.</summary>
public sealed partial class StoreUpkeep(CaptureLibrary library, ICaptureStore store, IOptions<InspectorOptions> options, ILogger<StoreUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the server listens meanwhile
        foreach (string problem in store.Problems) LogProblem(log, problem);
        await library.RecoverAsync(stoppingToken);
        using var timer = new PeriodicTimer(s_between);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                store.Purge(DateTimeOffset.UtcNow - options.Value.UndoTime);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                LogProblem(log, "Deleted captures could not be removed; the next start removes them: " + error.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private static partial void LogProblem(ILogger log, string problem);
}
