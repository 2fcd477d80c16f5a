using System.Text.RegularExpressions;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Xunit;

namespace Inspector.Analysis.Tests.Scenarios;

public sealed partial class ScenarioTests
{
    public static TheoryData<string> Names { get; } = new(ScenarioCatalogue.All.Select(scenario => scenario.Name));

    [Fact]
    public void Every_scenario_has_a_name_of_its_own_a_title_and_a_description()
    {
        Assert.Equal(ScenarioCatalogue.All.Count, ScenarioCatalogue.All.Select(scenario => scenario.Name).Distinct().Count());
        Assert.All(ScenarioCatalogue.All, scenario =>
        {
            Assert.Matches(KebabCase(), scenario.Name);
            Assert.NotEmpty(scenario.Title);
            Assert.EndsWith(".", scenario.Description, StringComparison.Ordinal);
        });
    }

    [Theory, MemberData(nameof(Names))]
    public void A_scenario_comes_out_of_the_engine_as_it_was_told(string name)
    {
        Assert.True(ScenarioCatalogue.TryGet(name, out Scenario? scenario));
        IReadOnlyList<ScriptedFrame> told = scenario.Play();
        using PlayedCapture capture = PlayedCapture.Of(name);
        Assert.Equal(IndexingPhase.Complete, capture.Session.Progress.Phase);
        Assert.Equal(told.Count, capture.Index.Count);
        for (int i = 0; i < told.Count; i++)
        {
            PacketView packet = capture.Packet(i + 1);
            Assert.Equal(told[i].Time, packet.Time);
            Assert.Equal((uint)told[i].Bytes.Length, packet.WireLength);
            Assert.Equal(PacketTraits.None, packet.Traits & PacketTraits.Malformed);
            Assert.True(i == 0 || told[i].Time >= told[i - 1].Time, "times ascend");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_scenario_is_the_same_each_time(string name)
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        CaptureGenerator.Write(name, first);
        CaptureGenerator.Write(name, second);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void An_unknown_name_writes_nothing()
    {
        using var output = new MemoryStream();
        Assert.False(CaptureGenerator.Write("no-such-thing", output));
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void Fragments_are_analysed_at_the_last_one()
    {
        using PlayedCapture capture = PlayedCapture.Of("ip-fragments");
        Assert.False(capture.Packet(4).HasConversation);
        Assert.False(capture.Packet(5).HasConversation);
        Assert.Equal(1400u, capture.Packet(6).PayloadLength);
    }

    [Fact]
    public void Ports_used_again_are_another_stream()
    {
        using PlayedCapture capture = PlayedCapture.Of("port-reuse");
        Assert.Equal(2, capture.Conversations.TcpCount);
        Assert.Equal(1, capture.Packet(10).TcpStream);
    }

    [Fact]
    public void A_page_load_is_two_connections_and_a_lookup()
    {
        using PlayedCapture capture = PlayedCapture.Of("web-page");
        Assert.Equal(2, capture.Conversations.TcpCount);
        Assert.Equal(1, capture.Conversations.UdpCount);
        Assert.Equal(0, capture.Packet(1).UdpStream);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
