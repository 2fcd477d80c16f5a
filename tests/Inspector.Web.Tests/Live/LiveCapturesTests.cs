using System.Diagnostics;
using Inspector.Analysis.Sessions.Store;
using Inspector.Live;
using Inspector.Live.Tests;
using Inspector.Web.Access;
using Inspector.Web.Captures;
using Inspector.Web.Hosting;
using Inspector.Web.Live;
using Inspector.Web.Sharing;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Inspector.Web.Tests.Live;

/// <summary>Live captures into the library, of real packets on the loopback interface.</summary>
public sealed class LiveCapturesTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("inspector-live-");
    private readonly LiveOptions _options = new();
    private readonly InspectorOptions _server = new();
    private FolderCaptureStore? _store;
    private CaptureLibrary? _library;
    private LiveCaptures? _captures;
    private bool _isMounted;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Caller Reader => Caller.With(new Share("token", CaptureId.New(), null, true, "/", "", DateTimeOffset.UtcNow, DateTimeOffset.MaxValue), default);

    private CaptureLibrary Library
    {
        get
        {
            _store ??= new FolderCaptureStore(_data.FullName);
            return _library ??= new CaptureLibrary(_store, Options.Create(new InspectorOptions { DataDirectory = _data.FullName }));
        }
    }

    private LiveCaptures Captures => _captures ??= new LiveCaptures(Library, Options.Create(_options), Options.Create(_server), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), NullLogger<LiveCaptures>.Instance);

    public void Dispose()
    {
        _captures?.StopAsync(CancellationToken.None).Wait(s_limit, CancellationToken.None);
        _library?.Dispose();
        if (_isMounted) Process.Start("umount", ["-l", _data.FullName]).WaitForExit();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_capture_is_in_the_library_while_it_runs_and_stays_when_it_ends()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        RunningCapture capture = Start(new("lo") { Filter = traffic.Filter });
        CaptureId id = capture.Newest.Id;
        CaptureUpload arriving = Assert.Single(Library.Uploads);
        Assert.Equal((id, CaptureOrigin.Live, true), (arriving.Id, arriving.Origin, arriving.IsLive));
        using (CaptureLease lease = Library.Open(id)!)
        {
            long seen = lease.Session.Changes.Version;
            for (int i = 0; i < 50; i++) traffic.Send("packet");
            while (lease.Session.Index.Count < 50) seen = await lease.Session.Changes.WaitAsync(seen, Stop).WaitAsync(s_limit, Stop);
            Assert.True(Captures.Stop(Caller.Owner, capture));
            await capture.Completion.WaitAsync(s_limit, Stop);
        }

        Assert.Empty(Library.Uploads);
        StoredCapture stored = Library.Find(id)!;
        Assert.Equal((50, CaptureOrigin.Live, false), (stored.Summary.Packets, stored.Origin, stored.IsRecovered));
        Assert.Null(capture.Problem);
        Assert.Same(capture, Captures.Find(id));
    }

    [Fact]
    public void Nobody_but_the_owner_starts_or_stops()
    {
        foreach (Caller caller in (Caller[])[Caller.Nobody, Reader])
        {
            Assert.False(Captures.TryStart(caller, new("lo"), out _, out LiveError? error));
            Assert.Equal(LiveErrorKind.NotPermitted, error.Kind);
        }

        Assert.Empty(Library.Uploads);
        Privilege.NeedCapture();
        RunningCapture capture = Start(new("lo") { Filter = "udp port 9" });
        Assert.False(Captures.Stop(Reader, capture));
        Assert.True(capture.IsRunning);
    }

    [Fact]
    public void What_is_switched_off_or_over_a_limit_is_refused_with_a_sentence()
    {
        Assert.Contains("at most 256 MiB", Refused(new("lo") { BufferBytes = 512 << 20 }), StringComparison.Ordinal);
        Assert.Contains("at most 1000 files", Refused(new("lo") { Rotation = new() { FileBytes = 1_000_000, KeepFiles = 2000 } }), StringComparison.Ordinal);
        Assert.Contains("at most 10000 MB", Refused(new("lo") { Rotation = new() { FileBytes = 2_000_000_000, KeepFiles = 6 } }), StringComparison.Ordinal);
        _options.Enabled = false;
        _captures = null;
        Assert.Contains("switched off", Refused(new("lo")), StringComparison.Ordinal);
    }

    [Fact]
    public void So_many_run_at_the_same_time_and_no_more()
    {
        Privilege.NeedCapture();
        _options.MaxCaptures = 1;
        Start(new("lo") { Filter = "udp port 9" });
        Assert.Contains("1 captures are running", Refused(new("lo") { Filter = "udp port 9" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_room_on_the_disk_nothing_is_begun()
    {
        Privilege.NeedCapture();
        _options.LeastFreeBytes = long.MaxValue;
        Assert.Contains("must stay free", Refused(new("lo") { Filter = "udp port 9" }), StringComparison.Ordinal);
        Assert.Empty(Library.Uploads);
    }

    [Theory]
    [InlineData(1_000_000, "must stay free")]
    [InlineData(0, "No space left on device")]
    public async Task A_disk_that_is_full_ends_the_capture_which_says_so_and_is_kept(long leastFree, string words)
    {
        Privilege.NeedCapture();
        using (Process mount = Process.Start("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", _data.FullName]))
        {
            await mount.WaitForExitAsync(Stop);
            Assert.SkipUnless(mount.ExitCode == 0, "a small disk cannot be mounted here");
            _isMounted = true;
        }

        _options.LeastFreeBytes = leastFree;
        using var traffic = new LoopbackTraffic();
        RunningCapture capture = Start(new("lo") { Filter = traffic.Filter });
        byte[] payload = new byte[60_000];
        for (int sent = 0; sent < 100_000 && capture.IsRunning; sent++) traffic.Send(payload);
        await capture.Completion.WaitAsync(s_limit, Stop);
        Assert.Equal(CaptureEndReason.OutputFailed, capture.Status.EndReason);
        Assert.Contains(words, capture.Status.EndMessage, StringComparison.Ordinal);
        Assert.Empty(Library.Uploads);
        // With room kept free it is in the library; on a disk without a byte left it is found by the next start, and that is said.
        if (leastFree > 0) Assert.NotNull(Library.Find(capture.Newest.Id));
        else Assert.True(Library.Find(capture.Newest.Id) is not null || capture.Problem is not null);
    }

    [Fact]
    public async Task A_capture_whose_index_has_its_share_of_memory_ends_and_is_kept()
    {
        Privilege.NeedCapture();
        _server.IndexMemory = 1;
        _options.LeastFreeBytes = 4_000_000; // looked at after each megabyte
        using var traffic = new LoopbackTraffic();
        RunningCapture capture = Start(new("lo") { Filter = traffic.Filter });
        byte[] payload = new byte[60_000];
        for (int sent = 0; sent < 100_000 && capture.IsRunning; sent++) traffic.Send(payload);
        await capture.Completion.WaitAsync(s_limit, Stop);
        Assert.Contains("Keep a ring of smaller files", capture.Status.EndMessage, StringComparison.Ordinal);
        Assert.NotNull(Library.Find(capture.Newest.Id));
    }

    [Fact]
    public async Task Each_file_of_a_ring_is_a_capture_and_older_ones_are_removed_for_good()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        RunningCapture capture = Start(new("lo") { Filter = traffic.Filter, Rotation = new() { FilePackets = 10, KeepFiles = 2 }, Stop = new() { Packets = 45 } });
        CaptureId first = capture.Newest.Id;
        for (int i = 0; i < 45; i++) traffic.Send("packet");
        await capture.Completion.WaitAsync(s_limit, Stop);
        string stem = capture.FileOf(first)!.Name[..^".pcapng".Length];
        Assert.True(capture.FileOf(first)!.IsRemoved);
        Assert.Null(Library.Restore(first));
        Assert.Equal([stem + " (4).pcapng", stem + " (5).pcapng"], Library.Stored.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal([5, 10], Library.Stored.Select(one => one.Summary.Packets).Order());
        Assert.Empty(Directory.GetDirectories(Path.Combine(_data.FullName, "trash")));
    }

    [Fact]
    public async Task A_server_that_ends_ends_its_captures_and_keeps_them()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        RunningCapture capture = Start(new("lo") { Filter = traffic.Filter });
        await Captures.StopAsync(Stop);
        Assert.False(capture.IsRunning);
        Assert.NotNull(Library.Find(capture.Newest.Id));
    }

    private RunningCapture Start(CaptureSettings settings)
    {
        Assert.True(Captures.TryStart(Caller.Owner, settings, out RunningCapture? capture, out LiveError? error), error?.Message);
        return capture;
    }

    private string Refused(CaptureSettings settings)
    {
        Assert.False(Captures.TryStart(Caller.Owner, settings, out _, out LiveError? error));
        return error.Message;
    }
}
