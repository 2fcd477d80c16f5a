using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Web.Access;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Streams;

/// <summary>
/// The head of a conversation's pages. Ends and counts are there at once; what needs a walk over the packets comes a moment later, made here unless the page
/// brings it.
/// </summary>
public sealed partial class StreamHead : IDisposable
{
    // A conversation this short is walked again with each refresh that finds more; a longer one after an eighth more.
    private const int AlwaysWalked = 10_000;

    private CancellationTokenSource? _walking;
    private Conversation _row;
    private StreamFacts? _own;
    private int _conversation = -1;
    private bool _disposed;

    [Parameter, EditorRequired] public required CaptureSession Session { get; set; }

    /// <summary>The page's view: its stream is shown, its tab is the present one.</summary>
    [Parameter, EditorRequired] public required CaptureView View { get; set; }

    /// <summary>Facts that the page has computed; without them the head computes its own.</summary>
    [Parameter] public StreamFacts? Facts { get; set; }

    /// <summary>The page will bring <see cref="Facts"/>: nothing is computed here.</summary>
    [Parameter] public bool PageBringsFacts { get; set; }

    /// <summary>Right end of the line of tabs.</summary>
    [Parameter] public RenderFragment? Tools { get; set; }

    [Inject] private CallerContext Context { get; set; } = null!;

    private bool IsTcp => View.Transport == ConversationKind.Tcp;

    private StreamFacts? Known => Facts ?? _own;

    private bool Swap => Known?.Summary.Roles.ClientIsB ?? false;

    private string Client => Swap ? EndText.Of(_row.AddressB, _row.PortB) : EndText.Of(_row.AddressA, _row.PortA);

    private string Server => Swap ? EndText.Of(_row.AddressA, _row.PortA) : EndText.Of(_row.AddressB, _row.PortB);

    private (int Packets, long Bytes, long Payload) FromClient =>
        Swap ? (_row.PacketsFromB, _row.BytesFromB, _row.PayloadFromB) : (_row.PacketsFromA, _row.BytesFromA, _row.PayloadFromA);

    private (int Packets, long Bytes, long Payload) FromServer =>
        Swap ? (_row.PacketsFromA, _row.BytesFromA, _row.PayloadFromA) : (_row.PacketsFromB, _row.BytesFromB, _row.PayloadFromB);

    public void Dispose()
    {
        _disposed = true;
        _walking?.Cancel();
    }

    protected override void OnParametersSet()
    {
        int conversation = Session.Conversations.IdOf(View.Transport, View.Stream ?? 0);
        if (conversation != _conversation)
        {
            _conversation = conversation;
            _own = null;
            _walking?.Cancel();
            _walking = null;
        }

        _row = Session.Conversations[conversation];
    }

    protected override Task OnAfterRenderAsync(bool firstRender)
    {
        if (PageBringsFacts || _walking is not null || !RendererInfo.IsInteractive || !IsBehind()) return Task.CompletedTask;
        _walking = new CancellationTokenSource();
        return WalkAsync(_conversation, _walking);
    }

    private bool IsBehind()
    {
        if (_own is not { } own) return true;
        int packets = _row.PacketsFromA + _row.PacketsFromB;
        int known = own.Summary.Packets;
        return packets != known && (packets <= AlwaysWalked || packets >= known + (known / 8) || Session.Completion.IsCompleted);
    }

    private async Task WalkAsync(int conversation, CancellationTokenSource mine)
    {
        try
        {
            StreamFacts facts = await Task.Run(() => StreamFacts.Of(Session, conversation, mine.Token), mine.Token);
            if (_walking == mine) _own = facts;
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another conversation is shown, or none.
        }
        finally
        {
            if (_walking == mine) _walking = null;
            mine.Dispose();
        }

        if (_conversation == conversation && !_disposed) StateHasChanged();
    }

    private string? Neighbour(int step)
    {
        int stream = (View.Stream ?? 0) + step;
        int count = IsTcp ? Session.Conversations.TcpCount : Session.Conversations.UdpCount;
        CaptureView view = View with { Stream = stream, Packet = null };
        return stream >= 0 && stream < count && Context.Caller.MaySee(view) ? CaptureLink.To(view) : null;
    }

    private string Outcome(StreamFacts facts) => StreamText.Outcome(L, facts);

    private static string CompletenessKey(int value) => value switch
    {
        1 => "Completeness.SynSent",
        3 => "Completeness.ClientEstablished",
        7 => "Completeness.Established",
        15 => "Completeness.Data",
        31 or 47 or 63 => "Completeness.WithData",
        23 or 39 or 55 => "Completeness.NoData",
        _ => "Completeness.Incomplete",
    };

    /// <summary>Zeek's words: closed as it should be, refused or reset, or something missing.</summary>
    private static string StateStyle(string state) => state switch
    {
        "SF" => "ok",
        "REJ" or "RSTO" or "RSTR" or "RSTOS0" or "RSTRH" => "bad",
        "S0" or "S1" or "S2" or "S3" or "SH" or "SHR" => "warn",
        _ => "",
    };
}
