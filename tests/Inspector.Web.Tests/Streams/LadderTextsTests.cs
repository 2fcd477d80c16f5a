using System.Globalization;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.States;
using Inspector.Web.Components.Streams;
using Inspector.Web.Texts;
using Inspector.Wire.Captures;
using Inspector.Wire.Numbers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Inspector.Web.Tests.Streams;

public sealed class LadderTextsTests : PageContext
{
    private const int MaxRemark = 38;

    public static TheoryData<string> Scenarios { get; } = new(ScenarioCatalogue.All.Select(scenario => scenario.Name));

    private IStringLocalizer<PageText> Localizer => Services.GetRequiredService<IStringLocalizer<PageText>>();

    [Theory, MemberData(nameof(Scenarios))]
    public void Remarks_have_words_and_at_most_38_characters(string scenario)
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write(scenario, file);
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(file.ToArray()));
        var texts = new LadderTexts(Localizer);
        for (int stream = 0; stream < session.Conversations.TcpCount; stream++)
        {
            ConnectionLadder ladder = ConnectionLadder.Of(session, session.Conversations.IdOf(Analysis.Connections.ConversationKind.Tcp, stream), cancel: Xunit.TestContext.Current.CancellationToken);
            for (int i = 0; i < ladder.SegmentCount; i++)
            {
                string remark = texts.Remark(ladder, ladder.SegmentAt(i));
                Assert.InRange(remark.Length, ladder.RemarkAt(i) == LadderRemarkKind.None ? 0 : 1, MaxRemark);
                Assert.DoesNotContain("Remark.", remark, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_kind_cause_and_certainty_has_words_in_both_languages(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        string[] keys =
        [
            .. Enum.GetNames<StateCause>().Select(name => "StateCause." + name),
            .. Enum.GetNames<LadderCertainty>().SelectMany(name => (string[])["Certain." + name, "CertainWord." + name]),
            .. Enum.GetValues<LadderRemarkKind>().Where(kind => kind != LadderRemarkKind.None).Select(kind => "Kind." + kind),
            .. Enum.GetNames<MissingKind>().Select(name => "Missing." + name),
            .. Enum.GetValues<ConnectionOutcome>().Where(outcome => outcome != ConnectionOutcome.Unknown).Select(outcome => "StreamOutcome." + outcome),
        ];
        Assert.DoesNotContain(keys, key => Localizer[key].ResourceNotFound);
    }

    [Theory]
    [InlineData(TcpFlags.Syn, "[S]")]
    [InlineData(TcpFlags.Syn | TcpFlags.Ack, "[S.]")]
    [InlineData(TcpFlags.Fin | TcpFlags.Psh | TcpFlags.Ack, "[FP.]")]
    [InlineData(TcpFlags.Rst, "[R]")]
    [InlineData(TcpFlags.None, "[none]")]
    public void Flags_are_written_as_tcpdump_does(TcpFlags flags, string text) => Assert.Equal(text, LadderTexts.Flags(flags));

    [Fact]
    public void Long_numbers_get_the_room_of_the_words()
    {
        Assert.True(LadderColumns.For(9_999, 948).Words);
        Assert.False(LadderColumns.For(uint.MaxValue, 948).Words);
        Assert.True(LadderColumns.For(uint.MaxValue, 1_548).Words);
        Assert.True(LadderColumns.For(uint.MaxValue, 948).Length > LadderColumns.For(100_000_000, 948).Length);
    }
}
