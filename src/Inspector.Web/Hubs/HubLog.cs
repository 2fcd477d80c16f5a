namespace Inspector.Web.Hubs;

/// <summary>What the hub logs: faults of ours, no data and no tokens.</summary>
internal static partial class HubLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A stream of the hub failed.")]
    public static partial void StreamFailed(this ILogger log, Exception fault);
}
