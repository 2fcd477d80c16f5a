using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Web.Components.Streams;
using Inspector.Web.Keyboard;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Pages;

/// <summary>One TCP connection: its segments as a ladder between its two ends, and the selected one in words.</summary>
public sealed partial class StreamPage
{
    /// <summary>Connections this short are laid out while the page is made; of longer ones so many segments are, the rest on another thread.</summary>
    private const int AtOnce = 5_000;

    /// <summary>Of a connection longer than this not even the beginning is there at once: finding it takes a step a packet.</summary>
    private const int BeginningUpTo = 2_000_000;

    /// <summary>A growing connection longer than <see cref="AtOnce"/> is laid out again after an eighth more.</summary>
    private const int GrowthPart = 8;

    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(400);

    private LadderView? _view;
    private LadderGrid? _grid;
    private LadderRow? _cursor;
    private CancellationTokenSource? _reading;
    private int _stream = -1;
    private bool _exists;
    private bool _slow;
    private bool _final;
    private bool _show;

    /// <summary>tcp.stream; the view carries it too.</summary>
    [Parameter] public int Stream { get; set; }

    public override string? InShort => Facts is { } facts ? StreamText.Outcome(L, facts) : null;

    protected override CaptureTab Tab => CaptureTab.Ladder;

    protected override void OnOpened()
    {
        _stream = -1;
        Take();
    }

    protected override void OnViewChanged() => Take();

    protected override void OnRefreshed() => Take();

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (!IsOpen || !_exists) return;
        if (!_show || _grid is null || _cursor is not { } cursor) return;
        _show = false;
        _grid.Show(cursor, inTheMiddle: true);
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        // How a long connection went is part of a first sight, when it is found soon enough.
        if (IsFirstSight && IsOpen && _exists && _reading is null && IsBehind()) await Task.WhenAny(ReadAsync(), Task.Delay(FirstSightPatience));
    }

    protected override Task OnAfterRenderAsync(bool firstRender) =>
        IsOpen && _exists && _reading is null && RendererInfo.IsInteractive && IsBehind() ? ReadAsync() : Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        _reading?.Cancel();
        base.Dispose(disposing);
    }

    private StreamFacts? Facts => _view is { Ladder: { IsWhole: true } ladder } ? ladder.Facts : null;

    private int Conversation => Session.Conversations.IdOf(ConversationKind.Tcp, _stream);

    private int Packets() => Session.Conversations[Conversation] is var row ? row.PacketsFromA + row.PacketsFromB : 0;

    /// <summary>Takes the stream and the packet that the address names.</summary>
    private void Take()
    {
        int stream = View.Stream ?? Stream;
        _exists = stream < Session.Conversations.TcpCount;
        if (!_exists) return;
        if (stream != _stream)
        {
            _stream = stream;
            _reading?.Cancel();
            (_reading, _view, _cursor, _slow, _final) = (null, null, null, false, false);
        }

        if (IsBehind() && Packets() <= AtOnce && _reading is null) Lay(ConnectionLadder.Of(Session, Conversation));
        else if (_view is null && _reading is null && Packets() <= BeginningUpTo && ConnectionLadder.BeginningOf(Session, Conversation, AtOnce) is var beginning && Shows(beginning)) Lay(beginning);
        else if (_view is not null)
        {
            TakeSwitches();
            Select();
        }
    }

    /// <summary>What the address asks for is in it.</summary>
    private bool Shows(ConnectionLadder beginning) => View.Packet is not int number || number - 1 <= beginning.PacketAt(beginning.SegmentCount - 1);

    private bool IsBehind()
    {
        if (_view is not { Ladder.IsWhole: true } view) return true;
        int packets = Packets();
        int known = view.Ladder.Facts.Summary.Packets;
        // The end of the capture changes what is made of a connection that stands open.
        if (Session.Completion.IsCompleted && !_final) return true;
        return packets != known && (packets <= AtOnce || packets >= known + (known / GrowthPart));
    }

    private async Task ReadAsync()
    {
        using var mine = new CancellationTokenSource();
        _reading = mine;
        int conversation = Conversation;
        try
        {
            Task<ConnectionLadder> reading = Task.Run(() => ConnectionLadder.Of(Session, conversation, cancel: mine.Token), mine.Token);
            if (_view is null && await Task.WhenAny(reading, Task.Delay(s_slow, mine.Token)) != reading)
            {
                _slow = true;
                StateHasChanged();
            }

            ConnectionLadder ladder = await reading;
            if (_reading == mine && !mine.IsCancellationRequested) Lay(ladder);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another connection is shown, or none.
        }
        finally
        {
            if (_reading == mine) _reading = null;
        }

        if (IsOpen && !mine.IsCancellationRequested) StateHasChanged();
    }

    private void Lay(ConnectionLadder ladder)
    {
        LadderView? before = _view;
        _final = ladder.IsWhole && Session.Completion.IsCompleted;
        _slow = false;
        var view = new LadderView(ladder) { Folded = !View.Unfolded, ToScale = View.ToScale };
        if (before is not null) view.OpenAs(before);
        // Missing segments are told again from the whole: what was one may have turned up.
        _cursor = _cursor is { Kind: not LadderRowKind.Missing } cursor ? view.Find(cursor.Kind, cursor.Number) : null;
        _view = view;
        Select();
    }

    /// <summary>Selects the packet of the address where another is selected.</summary>
    private void Select()
    {
        if (View.Packet is not int number || _view is not { } view || !view.Ladder.Contains(number - 1)) return;
        int position = view.Ladder.PositionOf(number - 1);
        if (_cursor is { Kind: LadderRowKind.Segment } cursor && cursor.Number == position) return;
        view.Reveal(position);
        _cursor = view.OfSegment(position);
        _show = true;
    }

    private void MoveCursor(LadderRow row)
    {
        _cursor = row;
        Replace(View with { Packet = row.Kind == LadderRowKind.Segment ? _view!.Ladder.PacketAt(row.Number) + 1 : null });
    }

    private void Toggle(LadderRow row)
    {
        LadderView view = _view!;
        if (!view.Folded) return;
        int first = row.Number;
        LadderRow fold = row.IsFold ? row : view.FoldOf(row.Number) is { } mine ? mine : row;
        if (!fold.IsFold) return;
        if (!row.IsFold) first = fold.Number;
        view.Toggle(fold.Group);
        MoveCursor(view.Find(LadderRowKind.Fold, first));
    }

    private void Open(LadderRow row)
    {
        ConnectionLadder ladder = _view!.Ladder;
        int packet = row.Kind == LadderRowKind.Missing ? ladder.MissingAt(row.Number).ProvedBy : ladder.PacketAt(row.Number);
        if (packet >= 0) Go(View.On(CaptureTab.Packets) with { Packet = packet + 1 });
    }

    private void Press(ShortcutAction action)
    {
        if (action == ShortcutAction.Follow && _exists) Go(View with { Tab = CaptureTab.Follow });
    }

    private void SetFolded(bool folded)
    {
        Replace(View with { Unfolded = !folded });
        TakeSwitches();
    }

    private void SetToScale(bool toScale)
    {
        Replace(View with { ToScale = toScale });
        TakeSwitches();
    }

    /// <summary>Lays the rows out as the address says; what was selected, or else what was on top, stays in view.</summary>
    private void TakeSwitches()
    {
        LadderView view = _view!;
        if (view.Folded == !View.Unfolded && view.ToScale == View.ToScale) return;
        if (_grid is null || view.RowCount == 0)
        {
            (view.Folded, view.ToScale) = (!View.Unfolded, View.ToScale);
            return;
        }

        LadderRow kept = _cursor ?? _grid.TopRow;
        (view.Folded, view.ToScale) = (!View.Unfolded, View.ToScale);
        if (_cursor is { Kind: LadderRowKind.Segment } cursor) view.Reveal(cursor.Number);
        LadderRow row = view.Find(kept.Kind, kept.Number);
        if (_cursor is not null) _cursor = row;
        _grid.Show(row, inTheMiddle: true);
    }

    private IEnumerable<string> Signs(ConnectionLadder ladder)
    {
        if (ladder.SegmentsLeftOut > 0) yield return L["Ladder.SegmentsLeftOut", Quantities.Count(ladder.SegmentsLeftOut), Quantities.Count(ladder.SegmentCount)];
        if (ladder.Timeline.EntriesLeftOut > 0) yield return L["Ladder.StatesLeftOut", Quantities.Count(ladder.Timeline.EntriesLeftOut)];
        if (ladder.MissingLeftOut > 0) yield return L["Ladder.MissingLeftOut", Quantities.Count(ladder.MissingLeftOut)];
    }
}
