using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.Library;

/// <summary>The list of captures. Only the rows of one page exist, whatever their number.</summary>
public sealed partial class CaptureTable
{
    private static readonly CaptureOrigin?[] s_origins = [null, CaptureOrigin.Upload, CaptureOrigin.Live];

    private readonly TypedText _search = new();
    private ElementReference _title;
    private IReadOnlyList<StoredCapture> _shown = [];
    private IReadOnlyList<CaptureUpload> _arriving = [];
    private (IReadOnlyList<StoredCapture> Stored, LibraryView View)? _computed;
    private (bool IsWanted, CaptureId? Row) _focus;

    /// <summary>The captures there are; a new list when something about them is.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<StoredCapture> Stored { get; set; }

    /// <summary>Those on their way.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<CaptureUpload> Uploads { get; set; }

    [Parameter] public LibraryView View { get; set; } = LibraryView.Usual;

    /// <summary>Another view was asked for.</summary>
    [Parameter] public EventCallback<LibraryView> ViewChanged { get; set; }

    [Parameter] public EventCallback<(StoredCapture Capture, string Name)> Renamed { get; set; }

    [Parameter] public EventCallback<StoredCapture> Deleted { get; set; }

    private Dictionary<CaptureId, CaptureRow?> RowOf { get; } = [];

    private int Pages => Math.Max(1, (_shown.Count + LibraryView.PageRows - 1) / LibraryView.PageRows);

    private int Page => Math.Min(View.Page, Pages - 1);

    private IEnumerable<StoredCapture> OnPage => _shown.Skip(Page * LibraryView.PageRows).Take(LibraryView.PageRows).Where(capture => !_arriving.Any(upload => upload.Id == capture.Id));

    /// <summary>One kind of row for what arrives and what is there: a capture that has arrived keeps its own.</summary>
    private IEnumerable<(CaptureId Id, CaptureUpload? Upload, StoredCapture? Capture)> Rows =>
        _arriving.Select(upload => (upload.Id, (CaptureUpload?)upload, (StoredCapture?)null)).Concat(OnPage.Select(capture => (capture.Id, (CaptureUpload?)null, (StoredCapture?)capture)));

    protected override void OnParametersSet()
    {
        _search.Take(View.Search);
        _arriving = [.. Uploads.Where(upload => View.Shows(upload.Name, upload.Origin))];
        if (_computed is { } known && ReferenceEquals(known.Stored, Stored) && known.View == View) return;
        _shown = View.Of(Stored);
        _computed = (Stored, View);
        foreach (CaptureId gone in RowOf.Where(row => row.Value is null).Select(row => row.Key).ToList()) RowOf.Remove(gone);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focus.IsWanted) return;
        CaptureId? wanted = _focus.Row;
        _focus = default;
        if (wanted is { } id && RowOf.GetValueOrDefault(id) is { } row) await row.FocusAsync();
        else await _title.FocusAsync(preventScroll: true);
    }

    private static bool IsNumber(CaptureColumn column) => column is CaptureColumn.Size or CaptureColumn.Packets or CaptureColumn.Connections or CaptureColumn.Span;

    private static bool LargestFirst(CaptureColumn column) => IsNumber(column) || column == CaptureColumn.When;

    private string DirectionOf(CaptureColumn column) => View.Sort.Column != column ? "none" : View.Sort.Descending ? "descending" : "ascending";

    private Task ShowAsync(LibraryView view) => ViewChanged.InvokeAsync(view);

    /// <summary>The row goes, and the focus with it: it moves on to the next one, at the end to the one before.</summary>
    private Task DeleteAsync(StoredCapture capture)
    {
        List<StoredCapture> rows = [.. OnPage];
        int at = rows.IndexOf(capture);
        _focus = (true, at < 0 ? null : rows.Count > at + 1 ? rows[at + 1].Id : at > 0 ? rows[at - 1].Id : null);
        return Deleted.InvokeAsync(capture);
    }
}
