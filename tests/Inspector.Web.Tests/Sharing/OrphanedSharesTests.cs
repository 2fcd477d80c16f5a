using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Links;
using Inspector.Web.Sharing;
using Inspector.Web.Tests.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Inspector.Web.Tests.Sharing;

public sealed class OrphanedSharesTests : StreamContext
{
    [Fact]
    public async Task The_links_of_a_capture_that_is_deleted_end_and_those_of_others_stay()
    {
        IShareStore shares = Services.GetRequiredService<IShareStore>();
        CaptureId id = await AddAsync("four-way-close");
        CaptureId other = await AddAsync("refused");
        CancellationToken end = shares.EndOf(shares.Add(id, null, payload: true, CaptureLink.To(id), "", TimeSpan.FromDays(1)).Token);
        Share kept = shares.Add(other, null, payload: true, CaptureLink.To(other), "", TimeSpan.FromDays(1));
        using var orphans = new OrphanedShares(shares, Library, NullLogger<OrphanedShares>.Instance);
        await orphans.StartAsync(Xunit.TestContext.Current.CancellationToken);
        var ended = new TaskCompletionSource();
        using CancellationTokenRegistration registration = end.Register(ended.SetResult);
        Assert.NotNull(Library.Delete(id));
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), Xunit.TestContext.Current.CancellationToken);
        await orphans.StopAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Equal([kept], shares.List());
    }
}
