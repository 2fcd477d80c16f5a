using System.Security.Cryptography;
using Inspector.Analysis.Sessions.Store;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Web.Tests;

/// <summary>What may happen to a kept capture, and what a process that ends at the worst moment leaves of it.</summary>
public sealed class StoreChangesTests : IDisposable
{
    private static readonly CaptureSummary s_summary = new(3, 1, 1_000, 2_000, null);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("inspector-test-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    private FolderCaptureStore Open() => new(_data.FullName);

    private string Folder(string part, CaptureId? id = null) => Path.Combine(_data.FullName, part, id?.ToString() ?? "");

    private static async Task<StoredCapture> KeepAsync(FolderCaptureStore store, string name, byte[] bytes, CaptureOrigin origin = CaptureOrigin.Upload)
    {
        using IncomingCapture incoming = store.Begin(name, origin);
        await incoming.WriteAsync(bytes, Stop);
        incoming.Finish();
        if (origin != CaptureOrigin.Live) await incoming.DigestAsync(Stop);
        return incoming.Keep(s_summary);
    }

    private static byte[] Read(FolderCaptureStore store, CaptureId id)
    {
        using Stream file = store.OpenFile(id);
        var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    [Fact]
    public async Task A_new_name_survives_a_restart_and_leaves_the_bytes_alone()
    {
        FolderCaptureStore store = Open();
        StoredCapture kept = await KeepAsync(store, "a.pcap", [1, 2, 3]);
        StoredCapture renamed = store.Rename(kept.Id, "../b.pcap")!;
        Assert.Equal(kept with { Name = "b.pcap" }, renamed);
        FolderCaptureStore again = Open();
        Assert.Equal(renamed, again.Find(kept.Id));
        Assert.Equal([1, 2, 3], Read(again, kept.Id));
        Assert.Null(store.Rename(CaptureId.New(), "c"));
    }

    [Fact]
    public async Task A_new_name_that_was_half_written_when_the_process_ended_is_none()
    {
        StoredCapture kept = await KeepAsync(Open(), "a.pcap", [1]);
        await File.WriteAllTextAsync(Path.Combine(Folder("captures", kept.Id), "meta.json.new"), "{ \"Name\": \"b", Stop);
        Assert.Equal(kept, Assert.Single(Open().List()));
    }

    [Fact]
    public async Task A_deleted_capture_is_not_listed_and_can_be_restored_whole()
    {
        FolderCaptureStore store = Open();
        StoredCapture kept = await KeepAsync(store, "a.pcap", [1, 2, 3]);
        Assert.Equal(kept, store.Delete(kept.Id));
        Assert.Empty(store.List());
        Assert.Null(store.Find(kept.Id));
        Assert.Null(store.Delete(kept.Id));
        Assert.ThrowsAny<IOException>(() => store.OpenFile(kept.Id));
        Assert.Equal(kept, store.Restore(kept.Id));
        Assert.Equal(kept, Assert.Single(store.List()));
        Assert.Equal([1, 2, 3], Read(store, kept.Id));
        Assert.Null(store.Restore(kept.Id));
    }

    [Fact]
    public async Task Deleted_captures_are_removed_when_their_time_is_over_and_cannot_be_restored_then()
    {
        FolderCaptureStore store = Open();
        StoredCapture kept = await KeepAsync(store, "a.pcap", [1]);
        store.Delete(kept.Id);
        store.Purge(DateTimeOffset.UtcNow - TimeSpan.FromHours(1));
        Assert.True(Directory.Exists(Folder("trash", kept.Id)));
        store.Purge(DateTimeOffset.UtcNow + TimeSpan.FromHours(1));
        Assert.Empty(Directory.GetDirectories(Folder("trash")));
        Assert.Null(store.Restore(kept.Id));
    }

    [Fact]
    public async Task What_an_earlier_process_deleted_is_removed_at_the_start()
    {
        FolderCaptureStore store = Open();
        StoredCapture kept = await KeepAsync(store, "a.pcap", [1]);
        store.Delete(kept.Id);
        Assert.Empty(Open().List());
        Assert.Empty(Directory.GetDirectories(Folder("trash")));
    }

    [Fact]
    public async Task A_capture_is_found_by_its_bytes_but_not_while_it_is_deleted()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(1_000_000);
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        FolderCaptureStore store = Open();
        StoredCapture kept = await KeepAsync(store, "a.pcap", bytes);
        Assert.Equal(digest, kept.Sha256);
        Assert.Equal(kept, store.FindDigest(digest));
        store.Delete(kept.Id);
        Assert.Null(store.FindDigest(digest));
    }

    [Fact]
    public async Task The_digest_is_of_all_bytes_however_they_come()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(1_000_003);
        using IncomingCapture incoming = Open().Begin("a.pcap", CaptureOrigin.Upload);
        for (int at = 0, length = 1; at < bytes.Length; at += length, length = Math.Min(length * 3, bytes.Length - at)) await incoming.WriteAsync(bytes.AsMemory(at, length), Stop);
        incoming.Finish();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), await incoming.DigestAsync(Stop));
    }

    [Fact]
    public async Task A_sample_is_not_found_by_its_bytes()
    {
        FolderCaptureStore store = Open();
        StoredCapture kept = await KeepAsync(store, "a.pcap", [1], CaptureOrigin.Sample);
        Assert.Null(store.FindDigest(kept.Sha256!));
    }

    [Fact]
    public async Task A_digest_worked_out_later_is_remembered()
    {
        FolderCaptureStore store = Open();
        StoredCapture kept = await KeepAsync(store, "eth0.pcapng", [1], CaptureOrigin.Live);
        Assert.Null(kept.Sha256);
        store.SetDigest(kept.Id, "00ff");
        Assert.Equal("00ff", Open().Find(kept.Id)!.Sha256);
    }

    [Fact]
    public void A_description_written_before_digests_were_kept_is_read()
    {
        var id = CaptureId.New();
        Directory.CreateDirectory(Folder("captures", id));
        File.WriteAllText(
            Path.Combine(Folder("captures", id), "meta.json"),
            """{ "Name": "old.pcap", "Size": 7, "Origin": "Upload", "Sample": null, "Added": "2026-01-02T03:04:05+00:00", "Packets": 3, "Connections": 1, "FirstTime": 1000, "LastTime": 2000, "Damage": null }""");
        Assert.Equal(new(id, "old.pcap", 7, CaptureOrigin.Upload, null, new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), s_summary), Assert.Single(Open().List()));
    }

    [Fact]
    public async Task A_live_capture_of_an_ended_process_is_given_to_the_next_with_all_it_had_written()
    {
        using IncomingCapture live = Open().Begin("eth0.pcapng", CaptureOrigin.Live);
        await live.WriteAsync(new byte[] { 1, 2, 3 }, Stop);
        FolderCaptureStore again = Open();
        Assert.Empty(again.List());
        using IncomingCapture left = Assert.Single(again.TakeInterrupted());
        Assert.Empty(again.TakeInterrupted());
        Assert.Equal(("eth0.pcapng", CaptureOrigin.Live, 3), (left.Name, left.Origin, left.Written));
        using ByteSource source = left.Read();
        Assert.True(source.IsComplete);
        Assert.Equal(3, source.Read(0, new byte[8]));
        left.Finish();
        StoredCapture kept = left.Keep(s_summary);
        Assert.True(kept.IsRecovered);
        Assert.Equal(kept, Assert.Single(Open().List()));
        Assert.Equal(["capture", "meta.json"], Directory.GetFiles(Folder("captures", kept.Id)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_live_capture_that_had_written_nothing_leaves_nothing()
    {
        using IncomingCapture live = Open().Begin("eth0.pcapng", CaptureOrigin.Live);
        Assert.Empty(Open().TakeInterrupted());
        Assert.Empty(Directory.GetDirectories(Folder("incoming")));
    }

    [Fact]
    public async Task What_is_left_for_the_next_start_is_found_by_it_again()
    {
        using IncomingCapture live = Open().Begin("eth0.pcapng", CaptureOrigin.Live);
        await live.WriteAsync(new byte[] { 1 }, Stop);
        Assert.Single(Open().TakeInterrupted()).LeaveForNextStart();
        Assert.Single(Open().TakeInterrupted()).Dispose();
        Assert.Empty(Directory.GetDirectories(Folder("incoming")));
    }

    [Fact]
    public async Task A_capture_whose_move_was_all_that_lacked_is_simply_there()
    {
        StoredCapture kept = await KeepAsync(Open(), "a.pcap", [1, 2]);
        Directory.Move(Folder("captures", kept.Id), Folder("incoming", kept.Id));
        FolderCaptureStore again = Open();
        Assert.Equal(kept, Assert.Single(again.List()));
        Assert.Equal([1, 2], Read(again, kept.Id));
        Assert.Empty(again.TakeInterrupted());
    }

    [Fact]
    public async Task An_upload_shorter_than_its_note_says_is_removed()
    {
        IncomingCapture upload = Open().Begin("a.pcap", CaptureOrigin.Upload);
        await upload.WriteAsync(new byte[10], Stop);
        upload.Finish();
        await using (var file = new FileStream(Path.Combine(Folder("incoming", upload.Id), "capture"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(9); // its digest may be being made
        Assert.Empty(Open().TakeInterrupted());
        Assert.Empty(Directory.GetDirectories(Folder("incoming")));
    }
}
