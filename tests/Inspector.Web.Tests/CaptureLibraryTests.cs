using System.IO.Pipelines;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Hosting;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Web.Tests;

public sealed class CaptureLibraryTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("inspector-test-");
    private readonly CaptureLibrary _library;

    public CaptureLibraryTests()
    {
        var options = new InspectorOptions { MaxUploadBytes = 100_000, MaxUploads = 1 };
        _library = new(new FolderCaptureStore(_data.FullName), Microsoft.Extensions.Options.Options.Create(options));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _library.Dispose();
        _data.Delete(recursive: true);
    }

    internal static byte[] Scenario(string name)
    {
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write(name, file));
        return file.ToArray();
    }

    private Task<UploadResult> ReceiveAsync(byte[] bytes, long? expected = null) =>
        _library.ReceiveAsync("a.pcapng", CaptureOrigin.Upload, null, expected, PipeReader.Create(new MemoryStream(bytes)), Stop);

    private int FilesBelow() => Directory.GetFiles(_data.FullName, "*", SearchOption.AllDirectories).Length;

    [Fact]
    public async Task A_capture_is_stored_with_what_indexing_found()
    {
        UploadResult result = await ReceiveAsync(Scenario("four-way-close"));
        Assert.Equal(UploadOutcome.Stored, result.Outcome);
        Assert.Equal(1, result.Capture!.Summary.Connections);
        Assert.Null(result.Capture.Summary.Damage);
        Assert.Equal(result.Capture, Assert.Single(_library.Stored));
        Assert.Empty(_library.Uploads);
    }

    [Fact]
    public async Task Its_rows_are_there_before_the_last_byte_is()
    {
        byte[] file = Scenario("four-way-close");
        var pipe = new Pipe();
        Task<UploadResult> receiving = _library.ReceiveAsync("a.pcapng", CaptureOrigin.Upload, null, file.Length, pipe.Reader, Stop);
        await pipe.Writer.WriteAsync(file.AsMemory(0, file.Length - 20), Stop);
        CaptureUpload upload = Assert.Single(_library.Uploads);
        using CaptureLease lease = _library.Open(upload.Id)!;
        for (long seen = 0; lease.Session.Index.Count == 0;) seen = await lease.Session.Changes.WaitAsync(seen, Stop);
        Assert.False(receiving.IsCompleted);
        await pipe.Writer.WriteAsync(file.AsMemory(file.Length - 20), Stop);
        await pipe.Writer.CompleteAsync();
        Assert.Equal(UploadOutcome.Stored, (await receiving).Outcome);
    }

    [Fact]
    public async Task A_file_that_is_no_capture_is_refused_with_a_sentence_and_leaves_nothing()
    {
        UploadResult result = await ReceiveAsync("Dear Sir or Madam, this is a letter and no capture at all."u8.ToArray());
        Assert.Equal(UploadOutcome.NotACapture, result.Outcome);
        Assert.NotEmpty(result.Sentence);
        Assert.Equal(0, FilesBelow());
    }

    [Fact]
    public async Task A_damaged_file_is_kept_with_what_is_wrong_and_its_packets_before_that()
    {
        byte[] whole = Scenario("four-way-close");
        UploadResult result = await ReceiveAsync(whole[..^10]);
        Assert.Equal(UploadOutcome.Stored, result.Outcome);
        Assert.True(result.Capture!.Summary.Packets > 0);
        Assert.Equal(result.Capture.Summary.Packets, result.Capture.Summary.Damage!.PacketsBefore);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(200_000L)]
    public async Task A_file_over_the_limit_is_refused_whether_or_not_it_says_so(long? expected)
    {
        byte[] capture = [.. Scenario("four-way-close"), .. new byte[200_000]]; // recognised: else it could be refused for that first
        UploadResult result = await ReceiveAsync(capture, expected);
        Assert.Equal(UploadOutcome.TooLarge, result.Outcome);
        Assert.Contains("100000", result.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, FilesBelow());
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing_but_who_looks_at_it_may_go_on()
    {
        byte[] file = Scenario("four-way-close");
        var pipe = new Pipe();
        Task<UploadResult> receiving = _library.ReceiveAsync("a.pcapng", CaptureOrigin.Upload, null, file.Length, pipe.Reader, Stop);
        await pipe.Writer.WriteAsync(file.AsMemory(0, file.Length - 20), Stop);
        CaptureUpload upload = Assert.Single(_library.Uploads);
        using CaptureLease lease = _library.Open(upload.Id)!;
        for (long seen = 0; lease.Session.Index.Count == 0;) seen = await lease.Session.Changes.WaitAsync(seen, Stop);
        Assert.Equal(UploadOutcome.TooManyUploads, (await ReceiveAsync(file)).Outcome);
        upload.Cancel();
        Assert.Equal(UploadOutcome.Cancelled, (await receiving).Outcome);
        Assert.Equal(0, FilesBelow());
        Assert.Null(_library.Open(upload.Id));
        Assert.True(lease.Session.CreateLoader().TryLoad(0, new LoadedFrame()));
    }

    [Fact]
    public async Task The_same_bytes_again_are_recognised_and_not_stored_twice()
    {
        StoredCapture first = (await ReceiveAsync(Scenario("four-way-close"))).Capture!;
        UploadResult again = await ReceiveAsync(Scenario("four-way-close"));
        Assert.Equal((UploadOutcome.AlreadyHere, first), (again.Outcome, again.Capture));
        Assert.Contains(first.Name, again.Sentence, StringComparison.Ordinal);
        Assert.Equal(first, Assert.Single(_library.Stored));
        Assert.Equal(2, FilesBelow());
    }

    [Fact]
    public async Task A_sample_is_nobodys_file_who_uploads_the_same_has_a_capture_of_their_own()
    {
        byte[] file = Scenario("four-way-close");
        await _library.ReceiveAsync("sample", CaptureOrigin.Sample, "four-way-close", file.Length, PipeReader.Create(new MemoryStream(file)), Stop);
        Assert.Equal(UploadOutcome.Stored, (await ReceiveAsync(file)).Outcome);
    }

    [Fact]
    public async Task A_file_larger_than_the_free_space_is_refused_before_it_is_sent()
    {
        using var library = new CaptureLibrary(new FolderCaptureStore(_data.FullName), Microsoft.Extensions.Options.Options.Create(new InspectorOptions { MaxUploadBytes = long.MaxValue }));
        var pipe = new Pipe(); // nothing will come of it
        UploadResult result = await library.ReceiveAsync("a.pcapng", CaptureOrigin.Upload, null, long.MaxValue, pipe.Reader, Stop);
        Assert.Equal(UploadOutcome.NotStored, result.Outcome);
        Assert.Contains("no space", result.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, FilesBelow());
    }

    [Fact]
    public async Task A_disk_that_becomes_full_ends_the_upload_with_a_sentence_and_nothing_else()
    {
        using var disk = new SmallDisk(2_000_000);
        using var library = new CaptureLibrary(new FolderCaptureStore(disk.Path), Microsoft.Extensions.Options.Options.Create(new InspectorOptions()));
        using var file = new MemoryStream();
        CaptureGenerator.Write("mix", file, 10_000);
        UploadResult full = await library.ReceiveAsync("a.pcapng", CaptureOrigin.Upload, null, null, PipeReader.Create(new MemoryStream(file.ToArray())), Stop);
        Assert.Equal(UploadOutcome.NotStored, full.Outcome);
        Assert.Contains("no space", full.Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Path, "*", SearchOption.AllDirectories));
        UploadResult small = await library.ReceiveAsync("b.pcapng", CaptureOrigin.Upload, null, null, PipeReader.Create(new MemoryStream(Scenario("four-way-close"))), Stop);
        Assert.Equal(UploadOutcome.Stored, small.Outcome);
    }

    [Fact]
    public async Task A_sender_who_leaves_when_all_has_arrived_loses_nothing()
    {
        byte[] file = Scenario("four-way-close");
        using var sender = new CancellationTokenSource();
        UploadResult result = await _library.ReceiveAsync("a.pcapng", CaptureOrigin.Upload, null, file.Length, new LeavingReader(file, sender), sender.Token);
        Assert.Equal(UploadOutcome.Stored, result.Outcome);
    }

    [Fact]
    public async Task Who_looks_at_a_capture_that_is_deleted_is_told_and_keeps_what_is_shown()
    {
        StoredCapture capture = (await ReceiveAsync(Scenario("four-way-close"))).Capture!;
        using CaptureLease lease = _library.Open(capture.Id)!;
        await lease.Session.Completion;
        long seen = lease.Session.Changes.Version;
        Assert.Equal(capture, _library.Delete(capture.Id));
        await lease.Session.Changes.WaitAsync(seen, Stop);
        Assert.True(lease.Departure!.IsDeleted);
        Assert.True(lease.Session.CreateLoader().TryLoad(0, new LoadedFrame()));
        Assert.Null(_library.Open(capture.Id));
        Assert.Empty(_library.Stored);

        Assert.Equal(capture, _library.Restore(capture.Id));
        using CaptureLease again = _library.Open(capture.Id)!;
        Assert.Null(again.Departure);
        Assert.Equal(capture.Summary.Packets, (await again.Session.Completion).Packets);
    }

    [Fact]
    public async Task Who_looks_at_a_file_that_turns_out_to_be_here_already_is_told_where()
    {
        byte[] file = Scenario("four-way-close");
        StoredCapture first = (await ReceiveAsync(file)).Capture!;
        var pipe = new Pipe();
        Task<UploadResult> receiving = _library.ReceiveAsync("b.pcapng", CaptureOrigin.Upload, null, file.Length, pipe.Reader, Stop);
        using CaptureLease lease = _library.Open(Assert.Single(_library.Uploads).Id)!;
        await pipe.Writer.WriteAsync(file, Stop);
        await pipe.Writer.CompleteAsync();
        await receiving;
        Assert.Equal(new CaptureDeparture(IsDeleted: false, first.Id), lease.Departure);
    }

    [Fact]
    public async Task A_new_name_is_kept_and_everybody_is_told()
    {
        StoredCapture capture = (await ReceiveAsync(Scenario("four-way-close"))).Capture!;
        long seen = _library.Changes.Version;
        _library.Rename(capture.Id, " b\u0007.pcapng ");
        await _library.Changes.WaitAsync(seen, Stop);
        Assert.Equal(capture with { Name = "b.pcapng" }, Assert.Single(_library.Stored));
        Assert.Equal("b.pcapng", Assert.Single(new FolderCaptureStore(_data.FullName).List()).Name);
        Assert.Null(_library.Rename(CaptureId.New(), "c"));
    }

    [Fact]
    public async Task A_live_capture_that_an_ended_process_left_is_kept_up_to_its_last_flush()
    {
        byte[] file = Scenario("four-way-close");
        IncomingCapture live = new FolderCaptureStore(_data.FullName).Begin("eth0.pcapng", CaptureOrigin.Live);
        await live.WriteAsync(file.AsMemory(0, file.Length - 10), Stop);
        using var again = new CaptureLibrary(new FolderCaptureStore(_data.FullName), Microsoft.Extensions.Options.Options.Create(new InspectorOptions()));
        await again.RecoverAsync(Stop);
        StoredCapture recovered = Assert.Single(again.Stored);
        Assert.Equal(("eth0.pcapng", CaptureOrigin.Live, file.Length - 10, true), (recovered.Name, recovered.Origin, recovered.Size, recovered.IsRecovered));
        Assert.True(recovered.Summary.Packets > 0);
        Assert.Empty(Directory.GetDirectories(Path.Combine(_data.FullName, "incoming")));
        live.Dispose();
        Assert.Equal(recovered, Assert.Single(new FolderCaptureStore(_data.FullName).List()));
    }

    [Fact]
    public async Task An_upload_that_had_arrived_when_the_process_ended_is_indexed_and_kept_by_the_next()
    {
        byte[] file = Scenario("four-way-close");
        IncomingCapture upload = new FolderCaptureStore(_data.FullName).Begin("a.pcapng", CaptureOrigin.Upload);
        await upload.WriteAsync(file, Stop);
        upload.Finish();
        using var again = new CaptureLibrary(new FolderCaptureStore(_data.FullName), Microsoft.Extensions.Options.Options.Create(new InspectorOptions()));
        await again.RecoverAsync(Stop);
        StoredCapture kept = Assert.Single(again.Stored);
        Assert.Equal((1, false), (kept.Summary.Connections, kept.IsRecovered));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), kept.Sha256);
    }

    [Fact]
    public async Task A_library_that_ends_while_it_indexes_leaves_the_file_for_the_next()
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write("mix", file, 400_000);
        var store = new FolderCaptureStore(_data.FullName);
        using var library = new CaptureLibrary(store, Microsoft.Extensions.Options.Options.Create(new InspectorOptions()));
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        Task<UploadResult> receiving = library.ReceiveAsync("a.pcapng", CaptureOrigin.Upload, null, null, pipe.Reader, Stop);
        await pipe.Writer.WriteAsync(file.ToArray(), Stop);
        await pipe.Writer.CompleteAsync();
        string note = Path.Combine(_data.FullName, "incoming", Assert.Single(library.Uploads).Id.ToString(), "arrival.json");
        while (!File.Exists(note) && !receiving.IsCompleted) await Task.Yield();
        library.Dispose();
        UploadResult result = await receiving;
        Assert.SkipWhen(result.Outcome == UploadOutcome.Stored, "It was indexed before it could be ended.");
        Assert.Equal(UploadOutcome.Cancelled, result.Outcome);
        using var next = new CaptureLibrary(new FolderCaptureStore(_data.FullName), Microsoft.Extensions.Options.Options.Create(new InspectorOptions()));
        await next.RecoverAsync(Stop);
        Assert.Equal(400_000, Assert.Single(next.Stored).Summary.Packets);
    }

    [Fact]
    public void The_index_used_longest_ago_is_closed_first_and_none_in_use()
    {
        using var sessions = new OpenSessions(budget: 1); // any index is larger
        CaptureSession Start() => CaptureSession.Read(new MemoryByteSource(Scenario("four-way-close")));
        CaptureLease first = sessions.Lease(CaptureId.New(), payload: true, Start);
        CaptureLease second = sessions.Lease(CaptureId.New(), payload: true, Start);
        Assert.Equal(2, sessions.Count);
        first.Dispose();
        Assert.Equal(1, sessions.Count);
        Assert.True(second.Session.CreateLoader().TryLoad(0, new LoadedFrame()));
        second.Dispose();
        Assert.Equal(0, sessions.Count);
    }

    [Fact]
    public async Task A_closed_index_is_made_again_when_its_capture_is_opened()
    {
        StoredCapture capture = (await ReceiveAsync(Scenario("four-way-close"))).Capture!;
        using var again = new CaptureLibrary(new FolderCaptureStore(_data.FullName), Microsoft.Extensions.Options.Options.Create(new InspectorOptions()));
        using CaptureLease lease = again.Open(capture.Id)!;
        Assert.Equal(capture.Summary.Packets, (await lease.Session.Completion).Packets);
    }
}
