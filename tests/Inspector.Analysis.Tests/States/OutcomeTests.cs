using Inspector.Analysis.Tcp.States;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.States;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData("three-way-handshake", "established (no data)")]
    [InlineData("simultaneous-open", "transferring at end")]
    [InlineData("split-handshake", "transferring at end")]
    [InlineData("tcp-fast-open", "closed normally")]
    [InlineData("syn-retries", "no answer")]
    [InlineData("synack-retries", "half-open")]
    [InlineData("refused", "refused")]
    [InlineData("refused-then-retried", "refused")]
    [InlineData("four-way-close", "closed normally")]
    [InlineData("three-packet-close", "closed by 3 segments")]
    [InlineData("simultaneous-close", "simultaneous close")]
    [InlineData("half-close", "closed normally")]
    [InlineData("fin-retransmission", "closed normally")]
    [InlineData("reset-in-syn-received", "reset during handshake")]
    [InlineData("reset-by-bad-ack", "reset during handshake")]
    [InlineData("reset-established", "reset by server")]
    [InlineData("reset-in-fin-wait", "aborted after close")]
    [InlineData("reset-in-close-wait", "reset by server")]
    [InlineData("reset-in-last-ack", "aborted after close")]
    [InlineData("reset-in-time-wait", "closed normally")]
    [InlineData("midstream", "closed normally")]
    [InlineData("keep-alive-unanswered", "reset by client")]
    [InlineData("one-direction", "half-closed at end")]
    public void A_scenario_has_its_outcome(string scenario, string outcome)
    {
        using PlayedCapture capture = PlayedCapture.Of(scenario);
        Assert.Equal(outcome, ConnectionOutcomes.Text(capture.Timeline().Outcome));
        Assert.Equal(outcome, ConnectionOutcomes.Text(capture.Summary().Outcome));
    }

    [Fact]
    public void A_connection_whose_ports_are_taken_over_is_superseded()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Connection.Open();
            script.Client.Data("never closed");
            script.Clock.Advance(1000);
            script.Connection.StartOver(new(700), new(800));
            script.Connection.Open();
        });
        Assert.Equal(ConnectionOutcome.Superseded, capture.Timeline(0).Outcome);
        Assert.Equal(ConnectionOutcome.EstablishedWithoutData, capture.Timeline(1).Outcome);
    }

    [Fact]
    public void Without_a_handshake_the_higher_port_is_guessed_to_be_the_client()
    {
        using PlayedCapture capture = PlayedCapture.Of("midstream");
        Assert.Equal(new ConnectionRoles(ClientIsB: true, Guessed: true), capture.Timeline().Roles);
        using PlayedCapture seen = PlayedCapture.Of("three-way-handshake");
        Assert.Equal(new ConnectionRoles(ClientIsB: false, Guessed: false), seen.Timeline().Roles);
    }

    [Fact]
    public void A_split_handshake_and_a_simultaneous_open_are_told_apart()
    {
        using PlayedCapture split = PlayedCapture.Of("split-handshake");
        Assert.Equal((true, false), (split.Timeline().SplitHandshake, split.Timeline().SimultaneousOpen));
        using PlayedCapture simultaneous = PlayedCapture.Of("simultaneous-open");
        Assert.Equal((false, true), (simultaneous.Timeline().SplitHandshake, simultaneous.Timeline().SimultaneousOpen));
    }
}
