using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Web.Keyboard;
using Inspector.Web.Links;
using Inspector.Wire.Numbers;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Streams;

/// <summary>What one conversation carried: a window on it, whatever its length.</summary>
public sealed partial class FollowPage
{
    private const string ClientSide = "client";
    private const string ServerSide = "server";

    // A conversation this short is put in order again with each refresh that finds more; a longer one after an eighth more.
    private const int AlwaysReopened = 10_000;

    private FollowView? _view;
    private FollowStream? _stream;
    private FollowWindow? _window;
    private FollowMarks? _marks;
    private SearchPattern? _pattern;
    private StreamSearch? _search;
    private RefreshLoop? _searching;
    private StreamFacts? _facts;
    private IReadOnlyDictionary<int, int> _conflicts = new Dictionary<int, int>();
    private CancellationTokenSource? _work;
    private Task _opening = Task.CompletedTask;
    private TaskCompletionSource _drawn = new();
    private FollowSelection _selection;
    private FollowForm _form;
    private int _conversation = -1;
    private int _opened; // packets of the conversation when it was opened last
    private int _match = -1;
    private int _selected = -1;
    private string? _notice;

    /// <summary>tcp.stream or udp.stream; the view carries it too.</summary>
    [Parameter] public int Stream { get; set; }

    public override string? InShort => _facts is { } facts ? StreamText.Outcome(L, facts) : null;

    protected override CaptureTab Tab => CaptureTab.Follow;

    private Conversation Row => Session.Conversations[_conversation];

    private int PacketCount => Row.PacketsFromA + Row.PacketsFromB;

    /// <summary>Known for sure when the packets were walked; until then the handshake's flags tell, or the higher port.</summary>
    private bool ClientIsB
    {
        get
        {
            if (_facts is { } facts) return facts.Summary.Roles.ClientIsB;
            Conversation row = Row;
            const ushort Syn = (ushort)TcpFlags.Syn;
            if ((row.FlagsA & Syn) != 0 && (row.FlagsB & Syn) == 0) return (row.FlagsA & (ushort)TcpFlags.Ack) != 0 && row.PortB > row.PortA;
            return ((row.FlagsA | row.FlagsB) & Syn) == 0 && row.PortB > row.PortA;
        }
    }

    protected override void OnOpened() => Take();

    protected override void OnViewChanged() => Take();

    protected override void OnRefreshed()
    {
        if (_conversation < 0)
        {
            Take();
            return;
        }

        int packets = PacketCount;
        bool more = packets != _opened && (packets <= AlwaysReopened || packets >= _opened + (_opened / 8) || Session.Completion.IsCompleted);
        if (more && _opening.IsCompleted) _opening = OpenAsync(_conversation);
    }

    /// <summary>The first answer to the browser holds the beginning of the stream already.</summary>
    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        await _opening;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Forget();
        base.Dispose(disposing);
    }

    private static string Pressed(bool pressed) => pressed ? "true" : "false";

    private void Take()
    {
        int count = View.Transport == ConversationKind.Tcp ? Session.Conversations.TcpCount : Session.Conversations.UdpCount;
        int conversation = View.Stream is int stream && stream < count ? Session.Conversations.IdOf(View.Transport, stream) : -1;
        FollowSelection selection = SelectionOf(View.Side, conversation);
        FollowForm form = Enum.TryParse(View.Form, ignoreCase: true, out FollowForm named) && Enum.IsDefined(named) ? named : FollowForm.Text;
        bool isOtherSide = selection != _selection;
        bool isOther = isOtherSide || form != _form;
        (_selection, _form) = (selection, form);
        if (conversation == _conversation)
        {
            if (!isOther) return;
            _window?.Show(selection, form);
            if (_search is { } search && isOtherSide) Search(search.Pattern);
            return;
        }

        Forget();
        _conversation = conversation;
        _selection = SelectionOf(View.Side, conversation);
        if (conversation >= 0) _opening = OpenAsync(conversation);
    }

    private void Forget()
    {
        _work?.Cancel();
        StopSearch();
        _searching?.Dispose();
        (_work, _search, _searching, _marks, _stream, _window, _facts) = (null, null, null, null, null, null, null);
        (_match, _selected, _opened) = (-1, -1, 0);
        _conflicts = new Dictionary<int, int>();
        _drawn = new();
    }

    private async Task OpenAsync(int conversation)
    {
        if (_work is not null) await _work.CancelAsync();
        using var mine = new CancellationTokenSource();
        _work = mine;
        try
        {
            _opened = PacketCount;
            FollowStream stream = await Task.Run(() => FollowStream.Open(Session, conversation), mine.Token);
            if (_work != mine) return;
            Show(stream);
            if (IsFirstSight && PacketCount <= AlwaysReopened) _facts = await Task.Run(() => StreamFacts.Of(Session, conversation, mine.Token), mine.Token);
            if (RendererInfo.IsInteractive) await LearnMoreAsync(stream, conversation, mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another conversation is shown, or none, or there is more of this one.
        }
        finally
        {
            if (_work == mine) _work = null;
        }
    }

    private void Show(FollowStream stream)
    {
        FollowWindow? before = _window;
        _stream = stream;
        _window = before?.On(stream) ?? new FollowWindow(stream, _selection, _form);
        if (before is not null) return;
        ShowAddressed();
        if (_pattern is not null && RendererInfo.IsInteractive) Search(_pattern);
    }

    /// <summary>What takes a walk over the packets, or reads them, comes when the beginning is on the screen.</summary>
    private async Task LearnMoreAsync(FollowStream stream, int conversation, CancellationToken cancel)
    {
        StateHasChanged();
        if (stream.Pieces.Count > 0) await _drawn.Task.WaitAsync(cancel);
        _facts = await Task.Run(() => StreamFacts.Of(Session, conversation, cancel), cancel);
        FollowSelection selection = SelectionOf(View.Side, conversation);
        if (selection != _selection) _window!.Show(_selection = selection, _form);
        StateHasChanged();
        _conflicts = await Task.Run(() => ConflictsOf(stream.Fork(Session.CreateLoader()), cancel), cancel);
        StateHasChanged();
    }

    private static Dictionary<int, int> ConflictsOf(FollowStream stream, CancellationToken cancel)
    {
        var conflicts = new Dictionary<int, int>();
        foreach (RepeatedRange range in stream.Repeats)
        {
            cancel.ThrowIfCancellationRequested();
            if (range.Kind == RepeatKind.Repeated && stream.Compare(range) == RepeatComparison.Different) conflicts.TryAdd(stream.PieceAt(range.Direction, range.Offset), range.Packet);
        }

        return conflicts;
    }

    /// <summary>The address may name a packet: its piece is selected.</summary>
    private void ShowAddressed()
    {
        if (View.Packet is not int number || _stream is null) return;
        for (int i = 0; i < _stream.Pieces.Count; i++)
        {
            if (_stream.Pieces[i] is not { Kind: PieceKind.Data } piece || piece.Packet != number - 1) continue;
            int place = _window!.Scale.PlaceOf(i);
            if (place >= _window.Scale.Count || _window.Scale.PieceAt(place) != i) return;
            _selected = i;
            _window.Bring(place);
            return;
        }
    }

    private FollowSelection SelectionOf(string? side, int conversation)
    {
        if (conversation < 0 || side is not (ClientSide or ServerSide)) return FollowSelection.Both;
        int before = _conversation;
        _conversation = conversation;
        bool isA = (side == ClientSide) != ClientIsB;
        _conversation = before;
        return isA ? FollowSelection.Client : FollowSelection.Server;
    }

    private long LengthOf(bool client)
    {
        StreamDirection direction = client != ClientIsB ? StreamDirection.Client : StreamDirection.Server;
        return _stream!.Length(direction) - _stream.GapBytes(direction);
    }

    private string FromOf(bool client) => client != ClientIsB ? ClientSide : ServerSide;

    private void ShowSide(string? side) => Go(View with { Side = side });

    private void ShowForm(FollowForm form) => Go(View with { Form = form == FollowForm.Text ? null : form.ToString().ToLowerInvariant() });

    /// <summary>The packet in the list; for who sees only this stream its segment in the ladder, null where there is none.</summary>
    private string? LinkToPacket(int packet) => PacketView(packet) is var view && Caller.MaySee(view) ? CaptureLink.To(view) : null;

    private CaptureView PacketView(int packet) => !Caller.MaySeeWhole(Id) && View.Transport == ConversationKind.Tcp ? View with { Tab = CaptureTab.Ladder, Packet = packet + 1 } : View.On(CaptureTab.Packets) with { Packet = packet + 1 };

    private void Select(int piece)
    {
        _selected = piece;
        _notice = null;
        if (piece >= 0 && _stream!.Pieces[piece] is { Kind: PieceKind.Data } data) Replace(View with { Packet = data.Packet + 1 });
    }

    private void GoToPacket(int packet)
    {
        // The way back leads to the same piece.
        Navigation.NavigateTo(CaptureLink.To(View with { Packet = packet + 1 }), replace: true);
        Go(PacketView(packet));
    }

    private async Task PressAsync(ShortcutAction action)
    {
        _notice = null;
        switch (action)
        {
            case ShortcutAction.NextMatch: await StepAsync(1); break;
            case ShortcutAction.PreviousMatch: await StepAsync(-1); break;
            case ShortcutAction.NextGap: await ShowNextGapAsync(); break;
            case ShortcutAction.BothSides: ShowSide(null); break;
            case ShortcutAction.ClientSide: ShowSide(ClientSide); break;
            case ShortcutAction.ServerSide: ShowSide(ServerSide); break;
            case ShortcutAction.StreamView when View.Transport == ConversationKind.Tcp: Go(View with { Tab = CaptureTab.Ladder }); break;
            default: break;
        }
    }

    private async Task ShowNextGapAsync()
    {
        if (_stream is not { Gaps: var gaps } || _window is not { Scale.Count: > 0 } window) return;
        int from = _selected >= 0 ? _selected + 1 : window.Scale.PieceAt(window.Top.Place);
        for (int i = 0; i < gaps.Count; i++)
        {
            if (gaps[i] < from || window.Scale.PlaceOf(gaps[i]) is var place && (place >= window.Scale.Count || window.Scale.PieceAt(place) != gaps[i])) continue;
            _selected = gaps[i];
            window.Bring(place);
            if (_view is not null) await _view.ShowAsync();
            return;
        }

        _notice = L["Follow.NoGap"];
    }

    private void Search(SearchPattern? pattern)
    {
        StopSearch();
        _searching?.Dispose();
        _pattern = pattern;
        (_search, _searching, _marks, _match, _notice) = (null, null, null, -1, null);
        if (pattern is null || _stream is null) return;
        StreamSearch search = StreamSearch.Start(_stream.Fork(Session.CreateForwardLoader()), pattern, _selection);
        _search = search;
        _marks = new FollowMarks(search, -1);
        _searching = new RefreshLoop(search.Changes, () => !search.IsComplete, () => InvokeAsync(() => TakeMatchesAsync(search)));

        // What was found before the loop listened is not told again.
        _ = InvokeAsync(() => TakeMatchesAsync(search));
    }

    private void StopSearch() => _search?.Cancel();

    /// <summary>More was found: the first match from where the reader looks is shown as soon as there is one.</summary>
    private async Task TakeMatchesAsync(StreamSearch search)
    {
        if (_search != search || _window is not { Scale.Count: > 0 } window) return;
        if (_match < 0 && search.Count > 0)
        {
            int first = search.FirstFrom(window.Scale.PieceAt(window.Top.Place));
            if (first >= 0 || search.IsComplete) await ShowMatchAsync(Math.Max(first, 0));
        }

        StateHasChanged();
    }

    private async Task StepAsync(int step)
    {
        if (_search is not { Count: > 0 } search)
        {
            if (_search is not null) _notice = L["Follow.NoMatch"];
            return;
        }

        int count = search.Count;
        await ShowMatchAsync(_match < 0 ? 0 : (_match + step + count) % count);
    }

    private async Task ShowMatchAsync(int match)
    {
        if (_search is not { } search || _window is not { } window || _stream is null) return;
        _match = match;
        _marks = new FollowMarks(search, match);
        StreamMatch found = search[match];
        int place = window.Scale.PlaceOf(found.Piece);
        if (place < window.Scale.Count && window.Scale.PieceAt(place) == found.Piece)
        {
            _selected = found.Piece;
            window.Bring(place, (int)(found.Offset - _stream.Pieces[found.Piece].Offset));
        }

        StateHasChanged();
        if (_view is not null) await _view.ShowAsync();
    }
}
