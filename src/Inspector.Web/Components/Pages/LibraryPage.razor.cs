using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Samples;

namespace Inspector.Web.Components.Pages;

/// <summary>The first page: captures of this server, files on their way, samples.</summary>
public sealed partial class LibraryPage
{
    private RefreshLoop? _loop;
    private IReadOnlyList<StoredCapture> _uploaded = [];
    private IReadOnlyList<(StoredCapture, Scenario)> _samples = [];
    private IReadOnlyList<CaptureUpload> _uploads = [];

    public void Dispose() => _loop?.Dispose();

    protected override void OnInitialized() => Load();

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        _loop = new RefreshLoop(Library.Changes, () => Library.Uploads.Count > 0, () => InvokeAsync(() =>
        {
            Load();
            StateHasChanged();
        }));
    }

    private void Load()
    {
        IReadOnlyList<StoredCapture> all = Library.Stored;
        _uploaded = [.. all.Where(capture => capture.Origin != CaptureOrigin.Sample)];
        _samples = SampleCatalogue.Describe(all);
        _uploads = [.. Library.Uploads.Where(upload => !upload.IsSample)];
    }
}
