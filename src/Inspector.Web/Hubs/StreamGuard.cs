using System.Runtime.CompilerServices;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Access;
using Inspector.Web.Captures;
using Inspector.Web.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Hubs;

/// <summary>
/// Runs the streams of the hub: opens the capture for who asks, counts the streams of a connection, and ends a stream when its reader, the right to see it
/// or the capture goes. Rows are made when the one before was taken: nothing piles up for a slow reader.
/// </summary>
public sealed class StreamGuard(CaptureGate gate, IOptions<InspectorOptions> options, ILogger<StreamGuard> log)
{
    private const string CountKey = "inspector.streams";

    /// <summary>A stream about a capture.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="captureId">The capture as the client names it.</param>
    /// <param name="may">The right that is needed.</param>
    /// <param name="read">Reads the open capture; ends when it is cancelled.</param>
    /// <param name="cancellation">The client ends it, or is gone.</param>
    /// <exception cref="HubException">Not allowed, not there, too many streams; or what ended it.</exception>
    public async IAsyncEnumerable<T> RunAsync<T>(
        HubCallerContext context, string captureId, Func<Caller, CaptureId, bool> may, Func<CaptureLease, CancellationToken, IAsyncEnumerable<T>> read,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        Caller caller = context.GetHttpContext()?.Caller() ?? Caller.Nobody;
        if (!CaptureId.TryParse(captureId, out CaptureId id) || !may(caller, id)) throw new HubException("There is no such capture, or it is not yours to see.");
        StreamCount streams = CountOf(context);
        if (!streams.TryAdd(options.Value.MaxHubStreams)) throw new HubException(FormattableString.Invariant($"This connection has {options.Value.MaxHubStreams} streams already; end one first."));
        try
        {
            using CaptureLease lease = gate.Open(caller, id) ?? throw new HubException("There is no such capture, or it is not yours to see.");
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(gone.Token, caller.Ended);
            Task watch = WatchAsync(id, gone);
            try
            {
                IAsyncEnumerator<T> items = read(lease, stop.Token).GetAsyncEnumerator(stop.Token);
                await using (items.ConfigureAwait(false))
                {
                    while (await NextAsync(items, stop.Token))
                    {
                        if (stop.IsCancellationRequested) break;
                        yield return items.Current;
                    }
                }

                if (cancellation.IsCancellationRequested) yield break;
                if (caller.Ended.IsCancellationRequested) throw new HubException("The shared link has ended.");
                if (gone.IsCancellationRequested) throw new HubException("The capture was deleted, or its upload came to nothing.");
            }
            finally
            {
                await gone.CancelAsync();
                await watch;
            }
        }
        finally
        {
            streams.Remove();
        }
    }

    private static StreamCount CountOf(HubCallerContext context)
    {
        lock (context.Items)
        {
            if (!context.Items.TryGetValue(CountKey, out object? count)) context.Items[CountKey] = count = new StreamCount();
            return (StreamCount)count!;
        }
    }

    /// <summary>False at the end, also when it was ended from outside.</summary>
    private async Task<bool> NextAsync<T>(IAsyncEnumerator<T> items, CancellationToken stop)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Why, the caller finds out.
            return false;
        }
        catch (Exception fault) when (fault is not HubException)
        {
            log.StreamFailed(fault);
            throw new HubException("Inspector failed here; its log says more.");
        }
    }

    private async Task WatchAsync(CaptureId id, CancellationTokenSource gone)
    {
        try
        {
            await gate.WaitForEndAsync(id, gone.Token);
            await gone.CancelAsync();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The stream ended before its capture.
        }
    }
}
