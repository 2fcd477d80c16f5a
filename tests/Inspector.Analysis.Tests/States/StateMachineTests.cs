using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Tcp.States;
using Inspector.Analysis.Tests.Scenarios;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Analysis.Tests.States;

public sealed class StateMachineTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void A_blind_fin_outside_the_window_moves_nothing()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            Established(script);
            script.Client.Fin().WithSequence(script.Client.Next.Raw + 100_000).Lost();
        });
        StateTimeline timeline = capture.Timeline();
        Assert.Equal((TcpState.Established, TcpState.Established), (timeline.StateA, timeline.StateB));
        Assert.Equal([new TimelineNote(5, false, TimelineNoteKind.NotAcceptable)], timeline.Notes);
    }

    [Fact]
    public void A_fin_behind_a_hole_closes_the_peers_side_only_when_acknowledged()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            Established(script);
            ScriptedSegment lost = script.Client.Bytes(100).LostBeforeCapture();
            script.Client.Fin();
            script.Server.Ack();
            script.Client.Again(lost);
            script.Server.Ack();
        });
        TimelineEntry closing = Assert.Single(capture.Timeline().Entries, entry => entry.State == TcpState.CloseWait);
        Assert.Equal((8, StateEvidence.Observed, StateCause.FinAcknowledgedByIt), (closing.Packet, closing.Evidence, closing.Cause));
    }

    [Fact]
    public void A_reset_inside_the_window_but_not_exact_leaves_the_receiver_alone()
    {
        using PlayedCapture capture = PlayedCapture.Of("reset-not-exact");
        StateTimeline timeline = capture.Timeline();
        Assert.Equal(TcpState.Established, timeline.StateA);
        Assert.Contains(timeline.Notes, note => note is { Kind: TimelineNoteKind.ResetNotExact, Packet: 5 });
        Assert.Contains(timeline.Entries, entry => entry is { OfB: true, State: TcpState.Closed, Evidence: StateEvidence.Withdrawn, Packet: 7 });
        Assert.Equal((TcpState.Established, ConnectionOutcome.TransferringAtEnd), (timeline.StateB, timeline.Outcome));
    }

    [Fact]
    public void A_reset_out_of_the_window_is_called_a_possible_injection()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            Established(script);
            script.Server.Rst().WithSequence(script.Server.Next.Raw + 1_000_000);
        });
        Assert.Contains(capture.Timeline().Notes, note => note.Kind == TimelineNoteKind.ResetOutOfWindow);
        Assert.Equal(TcpState.Established, capture.Timeline().StateA);
    }

    [Fact]
    public void A_reset_that_does_not_acknowledge_the_syn_is_invalid()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Client.Syn();
            script.Server.RstAck().WithAcknowledgement(script.Client.Next.Raw + 77);
        });
        Assert.Equal(TcpState.SynSent, capture.Timeline().StateA);
        Assert.Equal(TimelineNoteKind.InvalidReset, Assert.Single(capture.Timeline().Notes).Kind);
    }

    [Fact]
    public void Time_wait_ends_after_a_minute_if_the_capture_lasts_that_long()
    {
        using PlayedCapture capture = PlayedCapture.Of("time-wait");
        TimelineEntry last = capture.Timeline(0).Entries[^1];
        Assert.Equal((TcpState.Closed, StateEvidence.Inferred, StateCause.TimeWaitTimer), (last.State, last.Evidence, last.Cause));
        Assert.Equal(capture.Packet(6).Time + (60 * Second), last.Time);
        using PlayedCapture shorter = PlayedCapture.Of("four-way-close");
        Assert.Equal(TcpState.TimeWait, shorter.Timeline().StateA);
    }

    [Fact]
    public void Retries_are_counted_not_listed()
    {
        using PlayedCapture capture = PlayedCapture.Of("synack-retries");
        StateTimeline timeline = capture.Timeline();
        Assert.Equal(4, timeline.Entries.Count);
        Assert.Equal(6, timeline.CountersB.SynAcks);
        using PlayedCapture syns = PlayedCapture.Of("syn-retries");
        Assert.Equal(7, syns.Timeline().CountersA.Syns);
    }

    [Fact]
    public void One_direction_alone_tells_its_own_states()
    {
        using PlayedCapture capture = PlayedCapture.Of("one-direction");
        Assert.Equal(
            [TcpState.SynSent, TcpState.Established, TcpState.FinWait1],
            capture.Timeline().Entries.Where(entry => !entry.OfB).Select(entry => entry.State));
        Assert.All(capture.Timeline().Entries.Where(entry => entry.OfB), entry => Assert.Equal(StateEvidence.Inferred, entry.Evidence));
    }

    [Fact]
    public void An_inferred_state_knows_what_confirmed_it()
    {
        using PlayedCapture capture = PlayedCapture.Of("four-way-close");
        TimelineEntry inferred = capture.Timeline().Entries.First(entry => entry is { OfB: true, State: TcpState.Established });
        Assert.Equal((2, StateEvidence.Inferred, 4), (inferred.Packet, inferred.Evidence, inferred.SettledBy));
    }

    [Fact]
    public void A_million_odd_segments_keep_a_bounded_timeline()
    {
        var machine = new ConnectionStateMachine(TimelineSettings.Default);
        var one = new SequenceNumber(1000);
        for (int i = 0; i < 1_000_000; i++)
        {
            TcpFlags flags = (i % 4) switch
            {
                0 => TcpFlags.Syn,
                1 => TcpFlags.Syn | TcpFlags.Ack,
                2 => TcpFlags.Rst | TcpFlags.Ack,
                _ => TcpFlags.Fin | TcpFlags.Syn,
            };
            machine.Add(new(i, i, (i & 1) == 1, flags, one, new(1001), 0, 1000));
        }

        StateTimeline timeline = machine.ToTimeline(1, 2, superseded: false);
        Assert.Equal(TimelineSettings.Default.MaxEntries, timeline.Entries.Count);
        Assert.Equal(TimelineSettings.Default.MaxNotes, timeline.Notes.Count);
        Assert.True(timeline.EntriesLeftOut > 0 && timeline.NotesLeftOut > 0, "and says so");
    }

    [Fact]
    public void Random_segments_never_break_it_and_a_reset_machine_forgets()
    {
        var random = new Random(5);
        var machine = new ConnectionStateMachine(TimelineSettings.Default);
        for (int round = 0; round < 300; round++)
        {
            machine.Reset();
            long time = 0;
            for (int i = 0; i < 60; i++)
            {
                time += random.NextInt64(-Second, 40 * Second);
                machine.Add(new(i, time, random.Next(2) == 1, (TcpFlags)random.Next(64), new((uint)random.Next(0, 20)), new((uint)random.Next(0, 20)), (uint)random.Next(3), (uint)random.Next(10)));
            }

            StateTimeline timeline = machine.ToTimeline(1, 2, false);
            Assert.All(timeline.Entries, entry => Assert.InRange(entry.Packet, 0, 59));
            Assert.All(timeline.Entries, entry => Assert.NotEqual(TcpState.None, entry.State));
        }

        machine.Reset();
        Assert.Empty(machine.ToTimeline(1, 2, false).Entries);
    }

    private static void Established(ScenarioScript script)
    {
        script.Connection.Open();
        script.Client.Data("hello");
        script.Server.Ack();
    }
}
