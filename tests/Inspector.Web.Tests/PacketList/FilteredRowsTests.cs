using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Web.Components.PacketList;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

public sealed class FilteredRowsTests : IDisposable
{
    private readonly CaptureSession _session = Captured.Scenario("web-page");
    private readonly SemaphoreSlim _one = new(1);
    private readonly SemaphoreSlim _changes = new(0);
    private readonly FilteredRows _rows;

    public FilteredRowsTests() => _rows = new FilteredRows(_session, OnPageAsync, () => _changes.Release());

    public void Dispose()
    {
        _rows.Dispose();
        _session.Dispose();
        _one.Dispose();
        _changes.Dispose();
    }

    [Fact]
    public async Task A_filter_shows_its_matches_and_none_shows_all()
    {
        PacketRows all = _rows.Rows;
        Assert.Equal(_session.Index.Count, all.Count);
        await ApplyAsync(Captured.Filter("odd", packet => packet % 2 == 1));
        Assert.NotSame(all, _rows.Rows);
        Assert.True(_rows.Rows.IsFiltered);
        Assert.Equal(_session.Index.Count / 2, _rows.Rows.Count);
        Assert.Equal(3, _rows.Rows.PacketOf(1));
        Assert.Equal(1, _rows.Rows.RowOf(3));
        Assert.Equal(-1, _rows.Rows.RowOf(4));
        Assert.Equal(2, _rows.Rows.NearestRow(4));
        Assert.Equal(_rows.Rows.Count - 1, _rows.Rows.NearestRow(int.MaxValue));
        _rows.Apply(null);
        Assert.False(_rows.Rows.IsFiltered);
        Assert.Equal(_session.Index.Count, _rows.Rows.Count);
    }

    [Fact]
    public async Task The_rows_of_before_stay_until_a_new_filter_has_found_some()
    {
        await ApplyAsync(Captured.Filter("first", packet => packet == 0));
        PacketRows before = _rows.Rows;
        using var hold = new ManualResetEventSlim();
        CancellationToken stop = TestContext.Current.CancellationToken; // workers are of no test
        _rows.Apply(Captured.Filter("held", packet =>
        {
            hold.Wait(stop);
            return packet == 1;
        }));
        _rows.Refresh();
        Assert.Same(before, _rows.Rows);
        Assert.True(_rows.IsRunning);
        Assert.Equal("first", _rows.Shown!.Text);
        hold.Set();
        await UntilCompleteAsync();
        Assert.Equal("held", _rows.Shown!.Text);
        Assert.Equal(1, _rows.Rows.PacketOf(0));
    }

    [Fact]
    public async Task A_filter_without_a_match_shows_none_once_that_is_known()
    {
        await ApplyAsync(Captured.Filter("none", _ => false));
        Assert.Equal(0, _rows.Rows.Count);
        Assert.Equal(-1, _rows.Rows.NearestRow(3));
        Assert.False(_rows.IsRunning);
    }

    [Fact]
    public void A_filter_that_was_stopped_shows_what_it_had_found()
    {
        using var hold = new ManualResetEventSlim();
        CancellationToken stop = TestContext.Current.CancellationToken; // workers are of no test
        _rows.Apply(Captured.Filter("held", _ =>
        {
            hold.Wait(stop);
            return true;
        }));
        _rows.Cancel();
        hold.Set();
        Assert.True(_rows.WasCancelled);
        Assert.False(_rows.IsRunning);
        Assert.True(_rows.Rows.IsFiltered);
    }

    [Fact]
    public void A_blank_filter_is_none()
    {
        _rows.Apply(new DisplayFilter("  ", null, []));
        Assert.Null(_rows.Run);
        Assert.False(_rows.Rows.IsFiltered);
    }

    private async Task ApplyAsync(DisplayFilter filter)
    {
        _rows.Apply(filter);
        await UntilCompleteAsync();
    }

    private async Task UntilCompleteAsync()
    {
        while (true)
        {
            await _changes.WaitAsync(TestContext.Current.CancellationToken);
            await _one.WaitAsync(TestContext.Current.CancellationToken);
            bool done = _rows.Run is not { IsComplete: false } && _rows.Rows.Evaluated == _session.Index.Count && _rows.Shown == _rows.Run?.Filter;
            _one.Release();
            if (done) return;
        }
    }

    /// <summary>One at a time, as a page's dispatcher does.</summary>
    private async Task OnPageAsync(Action action)
    {
        await _one.WaitAsync();
        try
        {
            action();
        }
        finally
        {
            _one.Release();
        }
    }
}
