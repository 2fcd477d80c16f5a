using Inspector.Analysis.Sessions.Store;
using Inspector.Wire;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Web.Tests;

public sealed class FolderCaptureStoreTests : IDisposable
{
    private static readonly CaptureSummary s_summary = new(3, 1, 1_000, 2_000, null);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("inspector-test-");

    public void Dispose() => _data.Delete(recursive: true);

    private FolderCaptureStore Open() => new(_data.FullName);

    private static async Task<StoredCapture> KeepAsync(FolderCaptureStore store, string name, CaptureSummary? summary = null)
    {
        using IncomingCapture incoming = store.Begin(name, CaptureOrigin.Upload);
        await incoming.WriteAsync("bytes"u8.ToArray(), TestContext.Current.CancellationToken);
        incoming.Finish();
        return incoming.Keep(summary ?? s_summary);
    }

    private string[] FilesBelow() => Directory.GetFiles(_data.FullName, "*", SearchOption.AllDirectories);

    [Fact]
    public async Task A_kept_capture_is_there_after_a_restart_byte_for_byte()
    {
        StoredCapture kept = await KeepAsync(Open(), "a.pcap");
        FolderCaptureStore again = Open();
        Assert.Equal(kept, again.Find(kept.Id));
        using ByteSource source = again.Open(kept.Id);
        byte[] read = new byte[16];
        Assert.Equal("bytes", System.Text.Encoding.ASCII.GetString(read, 0, source.Read(0, read)));
        Assert.True(source.IsComplete);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_kept_beside_it()
    {
        var damage = new WireError(WireErrorKind.CutShort, 30_760, 1, "The file ends inside a record.");
        StoredCapture kept = await KeepAsync(Open(), "a.pcap", s_summary with { Damage = damage });
        Assert.Equal(damage, Open().Find(kept.Id)!.Summary.Damage);
    }

    [Fact]
    public async Task An_upload_that_was_not_kept_leaves_nothing()
    {
        FolderCaptureStore store = Open();
        using (IncomingCapture incoming = store.Begin("a.pcap", CaptureOrigin.Upload)) await incoming.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
        Assert.Empty(FilesBelow());
        Assert.Empty(store.List());
    }

    [Fact]
    public async Task What_a_crash_left_of_an_upload_is_removed_at_the_next_start()
    {
        IncomingCapture incoming = Open().Begin("a.pcap", CaptureOrigin.Upload);
        await incoming.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
        Assert.NotEmpty(FilesBelow());
        Assert.Empty(Open().List());
        Assert.Empty(FilesBelow());
    }

    [Fact]
    public async Task A_reader_sees_bytes_as_they_are_written_and_the_end_when_it_comes()
    {
        using IncomingCapture incoming = Open().Begin("a.pcap", CaptureOrigin.Upload);
        using ByteSource source = incoming.Read();
        byte[] read = new byte[16];
        Assert.Equal(0, source.Read(0, read));
        await incoming.WriteAsync(new byte[] { 1, 2, 3, 4, 5 }, TestContext.Current.CancellationToken);
        Assert.Equal(5, source.Read(0, read));
        Assert.False(source.IsComplete);
        incoming.Finish();
        Assert.True(source.IsComplete);
    }

    [Fact]
    public async Task The_newest_capture_is_listed_first()
    {
        FolderCaptureStore store = Open();
        await KeepAsync(store, "first");
        await KeepAsync(store, "second");
        Assert.Equal(["second", "first"], store.List().Select(capture => capture.Name));
    }

    [Fact]
    public async Task A_folder_whose_description_is_unreadable_is_left_alone_and_not_listed()
    {
        StoredCapture kept = await KeepAsync(Open(), "a.pcap");
        await File.WriteAllTextAsync(Path.Combine(_data.FullName, "captures", kept.Id.ToString(), "meta.json"), "{", TestContext.Current.CancellationToken);
        FolderCaptureStore again = Open();
        Assert.Empty(again.List());
        Assert.Contains(kept.Id.ToString(), Assert.Single(again.Problems), StringComparison.Ordinal);
        Assert.Equal(2, FilesBelow().Length);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\traces\\a.pcap", "a.pcap")]
    [InlineData("a\u202egpj.pcap\n", "agpj.pcap")]
    [InlineData("..", "..")]
    [InlineData("", "capture")]
    [InlineData(null, "capture")]
    [InlineData("抓包.pcapng", "抓包.pcapng")]
    public void A_name_is_for_people_and_loses_what_could_mislead_them(string? given, string kept) => Assert.Equal(kept, CaptureName.Clean(given));

    [Fact]
    public void A_name_is_bounded() => Assert.Equal(CaptureName.MaxLength, CaptureName.Clean(new string('x', 5000)).Length);

    [Theory]
    [InlineData("../0123456789abcdef0123456789abcd")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_but_an_id_is_taken_for_one(string? text) => Assert.False(CaptureId.TryParse(text, out _));

    [Fact]
    public void An_id_reads_back()
    {
        var id = CaptureId.New();
        Assert.True(CaptureId.TryParse(id.ToString(), out CaptureId again));
        Assert.Equal(id, again);
    }
}
