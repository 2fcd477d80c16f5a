using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Library;
using Inspector.Web.Samples;
using Microsoft.AspNetCore.Components.Routing;

namespace Inspector.Web.Components.Pages;

/// <summary>The first page: captures of this server, files on their way, samples.</summary>
public sealed partial class LibraryPage
{
    /// <summary>The address follows what is typed when it rests.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(250);

    private RefreshLoop? _loop;
    private IReadOnlyList<StoredCapture>? _all;
    private IReadOnlyList<StoredCapture> _uploaded = [];
    private IReadOnlyList<(StoredCapture, Scenario)> _samples = [];
    private IReadOnlyList<CaptureUpload> _uploads = [];
    private IReadOnlyList<StoredCapture> _deleted = [];
    private LibraryView _view = LibraryView.Usual;
    private string? _problem;
    private long _bytes;
    private long? _free;
    private int _asked; // views asked for, counted
    private bool _disposed;

    public void Dispose()
    {
        _disposed = true;
        Navigation.LocationChanged -= OnLocationChanged;
        _loop?.Dispose();
    }

    protected override void OnInitialized()
    {
        _view = LibraryView.Read(Navigation.Uri);
        Load();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        Navigation.LocationChanged += OnLocationChanged;
        _loop = new RefreshLoop(Library.Changes, () => Library.Uploads.Count > 0, () => InvokeAsync(() =>
        {
            Load();
            StateHasChanged();
        }));
    }

    private void Load()
    {
        _uploads = [.. Library.Uploads.Where(upload => !upload.IsSample)];
        IReadOnlyList<StoredCapture> all = Library.Stored;
        if (ReferenceEquals(all, _all)) return; // only what arrives has changed
        _all = all;
        _uploaded = [.. all.Where(capture => capture.Origin != CaptureOrigin.Sample)];
        _samples = SampleCatalogue.Describe(all);
        _bytes = _uploaded.Sum(capture => capture.Size);
        _free = Library.FreeBytes;
    }

    private void Show(LibraryView view)
    {
        _view = view;
        _ = WriteAddressAsync(++_asked);
    }

    private async Task WriteAddressAsync(int asked)
    {
        await Task.Delay(s_settle);
        if (asked == _asked && !_disposed) Navigation.NavigateTo(_view.ToAddress(), replace: true);
    }

    /// <summary>A link to this page was followed, or Back pressed: the address says what is shown. What this page wrote itself does not count.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (!e.IsNavigationIntercepted) return;
        _ = InvokeAsync(() =>
        {
            _asked++; // what still waits to be written is out of date
            _view = LibraryView.Read(e.Location);
            StateHasChanged();
        });
    }

    private void Rename((StoredCapture Capture, string Name) wanted) => Change(() => Library.Rename(wanted.Capture.Id, wanted.Name) is not null, "Library.Gone", wanted.Capture);

    private void Delete(StoredCapture capture)
    {
        if (Change(() => Library.Delete(capture.Id) is not null, "Library.Gone", capture)) _deleted = [.. _deleted, capture];
    }

    private void Restore(StoredCapture capture)
    {
        _deleted = [.. _deleted.Where(one => one.Id != capture.Id)];
        Change(() => Library.Restore(capture.Id) is not null, "Library.TooLate", capture);
    }

    private bool Change(Func<bool> change, string otherwise, StoredCapture capture)
    {
        bool done = false;
        try
        {
            done = change();
            _problem = done ? null : L[otherwise, capture.Name].Value;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problem = L["Library.NotChanged", capture.Name, error.Message];
        }

        Load();
        return done;
    }
}
