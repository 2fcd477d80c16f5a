using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Sharing;
using Xunit;

namespace Inspector.Web.Tests.Access;

public sealed class FileShareStoreTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("inspector-test-");
    private readonly SteppedClock _clock = new();

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public void A_link_has_a_secret_of_160_bits_and_is_there_after_a_restart()
    {
        CaptureId capture = CaptureId.New();
        Share made;
        using (var store = new FileShareStore(_data.FullName, _clock))
        {
            made = store.Add(capture, new ShareScope(ConversationKind.Udp, 3), payload: false, "/captures/x/udp/3", "look here", TimeSpan.FromDays(1));
            Assert.Equal(27, made.Token.Length);
            Assert.NotEqual(made.Token, store.Add(capture, null, payload: true, "/", "", TimeSpan.FromDays(1)).Token);
        }

        using var again = new FileShareStore(_data.FullName, _clock);
        Assert.Equal(made, again.Find(made.Token));
        Assert.Equal(2, again.List().Count);
    }

    [Fact]
    public void Only_who_runs_the_server_can_read_the_links()
    {
        using var store = new FileShareStore(_data.FullName, _clock);
        store.Add(CaptureId.New(), null, payload: true, "/", "", TimeSpan.FromDays(1));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_data.FullName, "shares.json")));
    }

    [Fact]
    public void A_revoked_link_ends_at_once_and_stays_so()
    {
        using var store = new FileShareStore(_data.FullName, _clock);
        Share share = store.Add(CaptureId.New(), null, payload: true, "/", "", TimeSpan.FromDays(1));
        Share other = store.Add(CaptureId.New(), null, payload: true, "/", "", TimeSpan.FromDays(1));
        CancellationToken end = store.EndOf(share.Token);
        Assert.True(store.Revoke(share.Token));
        Assert.True(end.IsCancellationRequested);
        Assert.Null(store.Find(share.Token));
        Assert.True(store.EndOf(share.Token).IsCancellationRequested);
        Assert.False(store.Revoke(share.Token));
        using var again = new FileShareStore(_data.FullName, _clock);
        Assert.Equal([other], again.List());
    }

    [Fact]
    public void A_link_ends_when_its_time_is_over()
    {
        using var store = new FileShareStore(_data.FullName, _clock);
        Share share = store.Add(CaptureId.New(), null, payload: true, "/", "", TimeSpan.FromHours(1));
        CancellationToken end = store.EndOf(share.Token);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull(store.Find(share.Token));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(store.Find(share.Token));
        Assert.True(end.IsCancellationRequested);
        Assert.Empty(store.List());
    }

    [Fact]
    public void A_link_that_cannot_be_struck_off_the_file_ends_all_the_same()
    {
        using var store = new FileShareStore(_data.FullName, _clock);
        Share share = store.Add(CaptureId.New(), null, payload: true, "/", "", TimeSpan.FromDays(1));
        CancellationToken end = store.EndOf(share.Token);
        Directory.CreateDirectory(Path.Combine(_data.FullName, "shares.json.new")); // where the next list would be written
        Assert.ThrowsAny<Exception>(() => store.Revoke(share.Token));
        Assert.True(end.IsCancellationRequested);
        Assert.Null(store.Find(share.Token));
    }

    [Fact]
    public void Who_shows_links_is_told_of_one_that_was_made_revoked_or_over()
    {
        using var store = new FileShareStore(_data.FullName, _clock);
        CaptureId capture = CaptureId.New();
        Share share = Told(() => store.Add(capture, null, payload: true, "/", "", TimeSpan.FromHours(1)));
        Told(() => store.Add(CaptureId.New(), null, payload: true, "/", "", TimeSpan.FromHours(1)));
        Assert.Equal((1, 2), (store.CountOf(capture), store.CountOf(null)));
        Assert.True(Told(() => store.Revoke(share.Token)));
        Assert.Equal((0, 1), (store.CountOf(capture), store.CountOf(null)));
        Told(() =>
        {
            _clock.Advance(TimeSpan.FromHours(1));
            return true;
        });
        Assert.Equal(0, store.CountOf(null));

        T Told<T>(Func<T> act)
        {
            long before = store.Changes.Version;
            T result = act();
            Assert.True(store.Changes.Version > before);
            return result;
        }
    }

    [Fact]
    public void The_links_of_a_deleted_capture_end_and_no_others()
    {
        using var store = new FileShareStore(_data.FullName, _clock);
        CaptureId deleted = CaptureId.New();
        store.Add(deleted, null, payload: true, "/", "", TimeSpan.FromHours(1));
        store.Add(deleted, null, payload: false, "/", "", TimeSpan.FromHours(1));
        Share kept = store.Add(CaptureId.New(), null, payload: true, "/", "", TimeSpan.FromHours(1));
        store.RevokeAll(deleted);
        Assert.Equal([kept], store.List());
    }

    [Fact]
    public void A_broken_file_is_said_and_not_overwritten()
    {
        string path = Path.Combine(_data.FullName, "shares.json");
        File.WriteAllText(path, "[{");
        Assert.Throws<InvalidDataException>(() => new FileShareStore(_data.FullName, _clock));
        Assert.Equal("[{", File.ReadAllText(path));
    }
}
