using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Web.Access;
using Inspector.Web.Answers;
using Inspector.Web.Captures;
using Inspector.Web.Endpoints;
using Inspector.Web.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Hubs;

/// <summary>
/// What programs watch as it happens: each method is a stream about one capture that goes on while the capture grows and ends with it. Whoever has a link to
/// one stream of a capture may call Follow and States for that stream and nothing else; without payload there is no Follow.
/// </summary>
public sealed class CaptureHub(StreamGuard guard, CaptureLibrary library, CaptureDigests digests, IOptions<InspectorOptions> options) : Hub
{
    /// <summary>Where it is.</summary>
    public const string Path = "/hubs/capture";

    /// <summary>How far a capture is: now, and again whenever that changes; as GET /api/captures/ID.</summary>
    public IAsyncEnumerable<CaptureState> Progress(string captureId, CancellationToken cancellation) => guard.RunAsync(
        Context, captureId, static (caller, id) => caller.MaySeeWhole(id),
        (lease, stop) => CaptureStreams.ProgressAsync(lease, () => CaptureStates.StateOf(CallerOf(Context), lease.Id, library, digests), library.Changes, stop), cancellation);

    /// <summary>Packets that pass a filter, as they become known; the rows of GET /api/captures/ID/packets.</summary>
    /// <param name="captureId">The capture.</param>
    /// <param name="filter">A display filter; null for every packet.</param>
    /// <param name="columns">Names of fields; null for the columns of the packet list.</param>
    /// <param name="from">The first row, from 0.</param>
    /// <param name="cancellation">The client ends it.</param>
    public IAsyncEnumerable<RowBatch> Rows(string captureId, string? filter, IReadOnlyList<string>? columns, int from, CancellationToken cancellation)
    {
        if (!PacketQuestion.TryRead(filter, columns ?? [], out PacketQuestion? question, out ApiError? error)) throw new HubException(error.Error);
        if (from < 0) throw new HubException("from counts from 0.");
        return guard.RunAsync(
            Context, captureId, static (caller, id) => caller.MaySeeWhole(id),
            (lease, stop) => CaptureStreams.RowsAsync(lease.Session, question, from, options.Value.MaxHubRows, stop), cancellation);
    }

    /// <summary>
    /// Connections: each when it is first seen, again when it has grown by an eighth, and once more at the end when it has changed since. A later row stands
    /// for an earlier one of the same protocol and stream. The rows of GET /api/captures/ID/connections.
    /// </summary>
    public IAsyncEnumerable<RowBatch> Connections(string captureId, CancellationToken cancellation) => guard.RunAsync(
        Context, captureId, static (caller, id) => caller.MaySeeWhole(id), (lease, stop) => CaptureStreams.ConnectionsAsync(lease.Session, options.Value.MaxHubRows, stop), cancellation);

    /// <summary>What a conversation carries: a piece when nothing can change it any more; the pieces of GET /api/captures/ID/tcp/N/follow.</summary>
    /// <param name="captureId">The capture.</param>
    /// <param name="transport">"tcp" or "udp".</param>
    /// <param name="stream">tcp.stream or udp.stream.</param>
    /// <param name="side">"client" (the sender of the first packet), "server" or "both".</param>
    /// <param name="cancellation">The client ends it.</param>
    public IAsyncEnumerable<FollowedPiece> Follow(string captureId, string transport, int stream, string? side, CancellationToken cancellation)
    {
        if (transport is not ("tcp" or "udp")) throw new HubException("transport is \"tcp\" or \"udp\".");
        if (!FollowedPiece.TryReadSide(side, out FollowSelection selection)) throw new HubException("side is \"client\", \"server\" or \"both\".");
        ConversationKind kind = transport == "udp" ? ConversationKind.Udp : ConversationKind.Tcp;
        return guard.RunAsync(
            Context, captureId, (caller, id) => caller.MayFollow(id, kind, stream), (lease, stop) => CaptureStreams.FollowAsync(lease.Session, kind, stream, selection, stop), cancellation);
    }

    /// <summary>Steps of both ends of a TCP connection, as packets tell them; those of GET /api/captures/ID/tcp/N/states, except that what settles a step comes as a step.</summary>
    public IAsyncEnumerable<StateStep> States(string captureId, int stream, CancellationToken cancellation) => guard.RunAsync(
        Context, captureId, (caller, id) => caller.MaySeeStream(id, ConversationKind.Tcp, stream), (lease, stop) => CaptureStreams.StatesAsync(lease.Session, stream, stop), cancellation);

    private static Caller CallerOf(HubCallerContext context) => context.GetHttpContext()?.Caller() ?? Caller.Nobody;
}
