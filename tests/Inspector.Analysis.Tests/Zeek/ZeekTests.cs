using Inspector.Analysis.Connections;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Tcp;
using Inspector.Analysis.Tcp.Zeek;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.Zeek;

/// <summary>conn_state and history; the first four are stated in specification 7.5.</summary>
public sealed class ZeekTests
{
    [Theory]
    [InlineData("hs_data_close4", "SF", "ShADadFf")]
    [InlineData("refused", "REJ", "Sr")]
    [InlineData("syn_retrans", "S1", "ShA")]
    [InlineData("synack_retrans", "S1", "Sh")]
    [InlineData("close3", "SF", "ShAFf")]
    [InlineData("midstream", "OTH", "^dADa")]
    [InlineData("synack_without_syn", "S1", "^hADa")]
    [InlineData("rst_after_data", "RSTR", "ShADar")]
    [InlineData("keepalive_unanswered", "RSTO", "ShADaR")]
    [InlineData("zero_window", "S1", "ShADawT")]
    public void A_micro_capture_reads_as_in_zeek(string name, string state, string history)
    {
        using PlayedCapture capture = PlayedCapture.OfFile(Path.Combine(RepositoryFiles.Captures, "micro", name + ".pcap"));
        ConnectionSummary summary = capture.Summary();
        Assert.Equal((state, history), (summary.ZeekState, summary.ZeekHistory));
    }

    [Theory]
    [InlineData("syn-retries", "S0", "S")]
    [InlineData("half-close", "SF", "ShADFadf")]
    [InlineData("reset-in-syn-received", "RSTO", "ShR")]
    [InlineData("reset-in-fin-wait", "RSTO", "ShAFdR")]
    [InlineData("one-direction", "SH", "SADF")]
    [InlineData("timeout-retransmission", "S1", "ShADadt")]
    [InlineData("dropped-by-capture", "SF", "ShADaGFf")]
    public void A_scenario_reads_as_in_zeek(string name, string state, string history)
    {
        using PlayedCapture capture = PlayedCapture.Of(name);
        ConnectionSummary summary = capture.Summary();
        Assert.Equal((state, history), (summary.ZeekState, summary.ZeekHistory));
    }

    [Theory]
    [InlineData(40_000, 53, 1, 1, "SF", "Dd")]
    [InlineData(40_000, 53, 2, 0, "S0", "D")]
    [InlineData(53, 40_000, 1, 0, "SHR", "^d")]
    [InlineData(53, 40_000, 1, 1, "SF", "^dD")]
    public void Udp_only_knows_who_spoke(int portA, int portB, int fromA, int fromB, string state, string history) =>
        Assert.Equal((state, history), ZeekDatagrams.Of((ushort)portA, (ushort)portB, fromA, fromB));

    [Fact]
    public void Counted_letters_come_at_the_first_and_tenth_time()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Connection.Open();
            ScriptedSegment data = script.Client.Data("again and again");
            for (int i = 0; i < 10; i++) script.Client.Again(data);
        });
        Assert.Equal("ShADTT", capture.Summary().ZeekHistory);
    }

    [Fact]
    public void A_history_has_a_longest_length()
    {
        var zeek = new ZeekConnection();
        zeek.Begin(40_000, 80);
        for (uint i = 0; i < 1000; i++) zeek.Add(new(0, i, false, Wire.Numbers.TcpFlags.Syn, new(i), default, 0, 100));
        Assert.Equal(ZeekConnection.MaxHistory, zeek.History.Length);
    }

    [Theory]
    [InlineData(1, "Incomplete, SYN_SENT (1)")]
    [InlineData(31, "Complete, WITH_DATA (31)")]
    [InlineData(39, "Complete, NO_DATA (39)")]
    [InlineData(37, "Incomplete (37)")]
    public void Completeness_is_said_in_words(int value, string text) => Assert.Equal(text, CompletenessText.Of(value));

    [Fact]
    public void The_options_of_both_syns_say_what_was_agreed()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Server.OffersSack = false;
            script.Server.WindowScale = null;
            script.Connection.Open();
        });
        AgreedOptions options = capture.Summary().Options;
        Assert.Equal((ushort?)1460, options.A?.Mss);
        Assert.Equal((false, false, true), (options.Sack, options.WindowScaling, options.Timestamps));
    }
}
