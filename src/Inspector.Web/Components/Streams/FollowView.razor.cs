using System.Globalization;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Inspector.Web.Components.Streams;

/// <summary>Draws what is in view of a followed stream, and moves in it with bar, wheel and keys.</summary>
public sealed partial class FollowView
{
    private const double CharacterWidth = 7.3; // of the widest of the mono faces at 12 px
    private const double BesideText = 148 + 3 + 24; // px
    private static int s_lastId;

    private readonly string _id = "follow" + Interlocked.Increment(ref s_lastId);
    private ElementReference _view;
    private ElementReference _frame;
    private IJSObjectReference? _browser;
    private DotNetObjectReference<FollowView>? _self;
    private IReadOnlyList<FollowRow> _rows = [];
    private FollowWindow? _placed;

    [Parameter, EditorRequired] public required CaptureSession Session { get; set; }

    [Parameter, EditorRequired] public required FollowStream Stream { get; set; }

    /// <summary>The part in view; the page keeps it.</summary>
    [Parameter, EditorRequired] public required FollowWindow Window { get; set; }

    /// <summary>The client is endpoint B.</summary>
    [Parameter] public bool ClientIsB { get; set; }

    /// <summary>What is marked; null without a search.</summary>
    [Parameter] public FollowMarks? Marks { get; set; }

    /// <summary>Packets that sent other bytes in the place of a piece's, by the index of the piece.</summary>
    [Parameter] public IReadOnlyDictionary<int, int> Conflicts { get; set; } = new Dictionary<int, int>();

    /// <summary>The selected piece, -1 for none.</summary>
    [Parameter] public int Selected { get; set; } = -1;

    [Parameter] public EventCallback<int> SelectedChanged { get; set; }

    /// <summary>The reader wants to see the packet of a piece, by its index.</summary>
    [Parameter] public EventCallback<int> GoToPacket { get; set; }

    /// <summary>The browser has drawn the view.</summary>
    [Parameter] public EventCallback Drawn { get; set; }

    /// <summary>Address of a packet.</summary>
    [Parameter, EditorRequired] public required Func<int, string?> LinkTo { get; set; }

    private string? ActiveId => _rows.FirstOrDefault(row => row.Index == Selected) is { } row ? IdOf(row.Place) : null;

    /// <summary>The browser tells where the scroll bar stands and how large the view is.</summary>
    [JSInvokable]
    public void Scrolled(double scrollTop, double height, double width)
    {
        int columns = (int)((width - BesideText) / CharacterWidth);
        if (height > 0 && (height != Window.Height || columns != Window.Columns)) Window.Resize(height, columns);
        if (Math.Abs(scrollTop - Window.ScrollTop) >= 1) Window.ScrollTo(scrollTop);
        Draw();
    }

    /// <summary>The wheel was turned; gives where the scroll bar belongs.</summary>
    [JSInvokable]
    public double Moved(int lines)
    {
        Window.Move(lines);
        Draw();
        return Window.ScrollTop;
    }

    /// <summary>A key was pressed, some times since the last word; gives where the scroll bar belongs.</summary>
    [JSInvokable]
    public async Task<double> Keyed(string key, int times)
    {
        int place = Selected < 0 ? -1 : Window.Scale.PlaceOf(Selected);
        switch (key)
        {
            // A piece larger than the view is read to its end before the next one is selected.
            case "ArrowDown" when place >= 0 && place >= Window.Top.Place && !Window.ShowsEndOf(place) && place == Window.Top.Place: Window.Move(times); break;
            case "ArrowDown": await SelectAsync(place < 0 ? Window.Top.Place : place + times); break;
            case "ArrowUp" when place == Window.Top.Place && Window.Top.Line > 0: Window.Move(-times); break;
            case "ArrowUp": await SelectAsync(place < 0 ? Window.Top.Place : place - times); break;
            case "Ctrl+ArrowDown": Window.Move(times); break;
            case "Ctrl+ArrowUp": Window.Move(-times); break;
            case "PageDown": await TurnAsync(times); break;
            case "PageUp": await TurnAsync(-times); break;
            case "Home":
                Window.ToStart();
                await SelectAsync(0);
                break;
            case "End":
                Window.ToEnd();
                await SelectAsync(Window.Scale.Count - 1);
                break;
            case "Enter" when Selected >= 0: await GoAsync(Selected); break;
            case "Space" when Selected >= 0: await OpenAsync(Selected, !Window.IsOpened(Selected)); break;
            default: break;
        }

        Draw();
        return Window.ScrollTop;
    }

    /// <summary>The pointer was pressed on a piece.</summary>
    [JSInvokable]
    public async Task Press(int place, string part, int character)
    {
        if (place < 0 || place >= Window.Scale.Count) return;
        int index = Window.Scale.PieceAt(place);
        if (index != Selected) await SelectedChanged.InvokeAsync(index);
        await GoAsync(index);
    }

    /// <summary>Draws anew, and puts the scroll bar where it belongs: the page moved the window.</summary>
    public async Task ShowAsync()
    {
        Draw();
        if (_browser is not null) await _browser.InvokeVoidAsync("place", Window.ScrollTop);
    }

    /// <summary>Moves the keyboard's focus to the view.</summary>
    public ValueTask FocusAsync() => _view.FocusAsync(preventScroll: true);

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        _self = null;
        if (_browser is null) return;
        try
        {
            await _browser.InvokeVoidAsync("dispose");
            await _browser.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }

    protected override void OnParametersSet() => _rows = Window.Rows(Marks);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            // More of the stream is known: the bar is another, what is in view the same.
            if (_browser is not null && !ReferenceEquals(_placed, Window)) await _browser.InvokeVoidAsync("place", (_placed = Window).ScrollTop);
            return;
        }

        _placed = Window;
        _self = DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/line-view.js");
        if (_self is null) return; // left while the module was on its way
        _browser = await module.InvokeAsync<IJSObjectReference>("attach", _view, _frame, _self);
        if (_self is null) await DisposeAsync(); // left while it was attached: what listens must not stay
        if (Window.Top != default) await _browser.InvokeVoidAsync("place", Window.ScrollTop);
        await Drawn.InvokeAsync();
    }

    private void Draw()
    {
        _rows = Window.Rows(Marks);
        StateHasChanged();
    }

    private string IdOf(int place) => $"{_id}-{place}";

    private bool IsClient(StreamDirection direction) => (direction == StreamDirection.Client) != ClientIsB;

    private async Task TurnAsync(int pages)
    {
        Window.Move(pages * Math.Max(1, Window.Page - 2));
        await SelectedChanged.InvokeAsync(Window.Scale.Count == 0 ? -1 : Window.Scale.PieceAt(Window.Top.Place));
    }

    private async Task SelectAsync(int place)
    {
        if (Window.Scale.Count == 0) return;
        place = Math.Clamp(place, 0, Window.Scale.Count - 1);
        Window.Bring(place);
        if (Window.Scale.PieceAt(place) is var index && index != Selected) await SelectedChanged.InvokeAsync(index);
    }

    private Task GoAsync(int index)
    {
        StreamPiece piece = Stream.Pieces[index];
        int packet = piece.Kind == PieceKind.Data ? piece.Packet : PacketBehind(index);
        return packet >= 0 ? GoToPacket.InvokeAsync(packet) : Task.CompletedTask;
    }

    private Task OpenAsync(int index, bool open)
    {
        Window.SetOpened(index, open);
        return ShowAsync();
    }

    /// <summary>The packet that carries what follows a gap in its direction; -1 when nothing does.</summary>
    private int PacketBehind(int gap)
    {
        StreamPiece piece = Stream.Pieces[gap];
        int next = Stream.PieceAt(piece.Direction, piece.End);
        return next >= 0 && Stream.Pieces[next].Kind == PieceKind.Data ? Stream.Pieces[next].Packet : -1;
    }

    /// <summary>Sequence numbers a gap stands for, "1547:1559"; from what follows it.</summary>
    private string SequenceOf(int gap)
    {
        StreamPiece piece = Stream.Pieces[gap];
        int next = Stream.PieceAt(piece.Direction, piece.End);
        if (next < 0 || Stream.Pieces[next].Kind != PieceKind.Data || new PacketView(Session.Index, Session.Conversations, Stream.Pieces[next].Packet).Sequence is not uint sequence) return "?";
        uint end = sequence + (uint)Stream.Pieces[next].Skip;
        return string.Create(CultureInfo.InvariantCulture, $"{end - piece.Length}:{end}");
    }

    private static string WhyKey(in StreamPiece gap) => (gap.Marks & PieceMarks.AfterFin) != 0 && gap.Length == 1 ? "Follow.AfterFin"
        : (gap.Marks & PieceMarks.Forced) != 0 ? "Follow.Forced"
        : (gap.Marks & PieceMarks.Unacknowledged) != 0 ? "Follow.Unacknowledged"
        : "Follow.Acknowledged";

    private List<string> MarksOf(FollowRow row)
    {
        var remarks = new List<string>();
        PieceMarks marks = row.Piece.Marks;
        if (Conflicts.TryGetValue(row.Index, out int packet)) remarks.Add(L["Follow.Conflict", packet + 1]);
        if ((marks & PieceMarks.Unacknowledged) != 0) remarks.Add(L["Follow.DataUnacknowledged"]);
        if ((marks & PieceMarks.AfterFin) != 0) remarks.Add(L["Follow.DataAfterFin"]);
        if ((marks & PieceMarks.Urgent) != 0) remarks.Add(L["Follow.Urgent"]);
        if (row.Captured < row.Piece.Length) remarks.Add(L["Follow.Cut", Quantities.Count(row.Captured), Quantities.Count(row.Piece.Length)]);
        return remarks;
    }

    /// <summary>Where the side changes to the client: since the stream's first packet. Else: since the piece before.</summary>
    private string TimeOf(FollowRow row)
    {
        if (TimeOf(row.Piece.Packet) is not long time || TimeOf(Stream.Conversation.FirstPacket) is not long first) return "";
        int before = row.Index - 1;
        while (before >= 0 && Stream.Pieces[before].Kind == PieceKind.Gap) before--;
        if (before < 0 || (IsClient(row.Piece.Direction) && !IsClient(Stream.Pieces[before].Direction)) || TimeOf(Stream.Pieces[before].Packet) is not long earlier)
        {
            return ExactTime.Since(time - first) + " s";
        }

        return (time >= earlier ? "+" : "") + ExactTime.Span(time - earlier);
    }

    private long? TimeOf(int packet) => new PacketView(Session.Index, Session.Conversations, packet).Time;
}
