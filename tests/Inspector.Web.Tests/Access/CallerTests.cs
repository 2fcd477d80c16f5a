using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Access;
using Inspector.Web.Links;
using Inspector.Web.Sharing;
using Xunit;

namespace Inspector.Web.Tests.Access;

/// <summary>Who may see what: the owner everything, a link what it says, nobody nothing.</summary>
public sealed class CallerTests
{
    private static readonly CaptureId s_shared = CaptureId.New();
    private static readonly CaptureId s_other = CaptureId.New();

    public static TheoryData<CaptureTab> Tabs { get; } = new(Enum.GetValues<CaptureTab>());

    [Theory, MemberData(nameof(Tabs))]
    public void The_owner_sees_every_page_and_nobody_none(CaptureTab tab)
    {
        Assert.True(Caller.Owner.MaySee(View(s_shared, tab)));
        Assert.False(Caller.Nobody.MaySee(View(s_shared, tab)));
    }

    [Theory, MemberData(nameof(Tabs))]
    public void A_link_to_a_capture_opens_every_page_of_it_and_none_of_another(CaptureTab tab)
    {
        Caller caller = With(scope: null, payload: true);
        Assert.True(caller.MaySee(View(s_shared, tab)));
        Assert.False(caller.MaySee(View(s_other, tab)));
    }

    [Theory, MemberData(nameof(Tabs))]
    public void A_link_to_a_stream_opens_its_own_two_pages(CaptureTab tab)
    {
        Caller caller = With(new ShareScope(ConversationKind.Tcp, 4), payload: true);
        Assert.Equal(tab is CaptureTab.Ladder or CaptureTab.Follow, caller.MaySee(View(s_shared, tab)));
        Assert.False(caller.MaySee(View(s_shared, tab) with { Stream = 5 }));
        Assert.False(caller.MaySee(View(s_shared, tab) with { Transport = ConversationKind.Udp }));
    }

    [Fact]
    public void A_link_without_payload_does_not_follow()
    {
        Assert.False(With(scope: null, payload: false).MaySee(View(s_shared, CaptureTab.Follow)));
        Assert.False(With(new ShareScope(ConversationKind.Tcp, 4), payload: false).MayFollow(s_shared, ConversationKind.Tcp, 4));
        Assert.True(With(new ShareScope(ConversationKind.Tcp, 4), payload: false).MaySee(View(s_shared, CaptureTab.Ladder)));
        Assert.False(With(scope: null, payload: false).SeesPayload);
    }

    [Theory, MemberData(nameof(Tabs))]
    public void A_link_that_has_ended_opens_nothing(CaptureTab tab) =>
        Assert.False(With(scope: null, payload: true, ended: true).MaySee(View(s_shared, tab)));

    private static CaptureView View(CaptureId id, CaptureTab tab) => new(id, tab) { Stream = tab is CaptureTab.Ladder or CaptureTab.Follow ? 4 : null };

    private static Caller With(ShareScope? scope, bool payload, bool ended = false) => Caller.With(
        new Share("token", s_shared, scope, payload, "/", "", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue), new CancellationToken(ended));
}
