using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Links;
using Inspector.Web.Sharing;

namespace Inspector.Web.Access;

/// <summary>
/// Who asks, and what they may do: the owner everything, somebody with a shared link what that link opens, anybody else nothing. The one place that decides.
/// </summary>
public sealed record Caller
{
    private Caller()
    {
    }

    /// <summary>Somebody without token and link.</summary>
    public static Caller Nobody { get; } = new();

    /// <summary>Who runs this server, or has its access token.</summary>
    public static Caller Owner { get; } = new() { IsOwner = true };

    public bool IsOwner { get; private init; }

    /// <summary>The link they came with; null for the owner and for nobody.</summary>
    public Share? Share { get; private init; }

    /// <summary>Cancelled the moment these rights end: what runs for them stops.</summary>
    public CancellationToken Ended { get; private init; }

    /// <summary>False: what headers carry is withheld.</summary>
    public bool SeesPayload => IsOwner || Share is { Payload: true };

    /// <summary>Somebody with a shared link.</summary>
    public static Caller With(Share share, CancellationToken ended) => new() { Share = share, Ended = ended };

    /// <summary>May open this capture at all; what of it, the other questions say.</summary>
    public bool MayOpen(CaptureId id) => !Ended.IsCancellationRequested && (IsOwner || Share?.Capture == id);

    /// <summary>May see every packet of this capture: lists, tables, sums.</summary>
    public bool MaySeeWhole(CaptureId id) => MayOpen(id) && (IsOwner || Share is { Scope: null });

    /// <summary>May see one stream of this capture: its segments, states and remarks.</summary>
    public bool MaySeeStream(CaptureId id, ConversationKind transport, int stream) =>
        MayOpen(id) && (IsOwner || Share is { Scope: null } || Share?.Scope == new ShareScope(transport, stream));

    /// <summary>May see what one stream of this capture carried.</summary>
    public bool MayFollow(CaptureId id, ConversationKind transport, int stream) => SeesPayload && MaySeeStream(id, transport, stream);

    /// <summary>May see this page.</summary>
    public bool MaySee(CaptureView view) => view.Tab switch
    {
        CaptureTab.Ladder => view.Stream is int stream && MaySeeStream(view.Id, view.Transport, stream),
        CaptureTab.Follow => view.Stream is int stream && MayFollow(view.Id, view.Transport, stream),
        _ => MaySeeWhole(view.Id),
    };
}
