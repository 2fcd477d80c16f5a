using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.States;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.Ladder;

public sealed class ConnectionLadderTests
{
    [Fact]
    public void A_handshake_says_who_asks_who_answers_and_that_its_numbers_fit()
    {
        using PlayedCapture capture = PlayedCapture.Of(script => script.Connection.Open());
        ConnectionLadder ladder = LadderLines.LadderOf(capture);
        Assert.Equal([LadderRemarkKind.Syn, LadderRemarkKind.Syn, LadderRemarkKind.HandshakeExact], Remarks(ladder));
        Assert.Equal((TcpState.Established, LadderCertainty.Confirmed), State(ladder, client: true, 2));
        Assert.Equal((TcpState.Established, LadderCertainty.Inferred), State(ladder, client: false, 2));
        Assert.Equal((TcpState.SynSent, LadderCertainty.Observed), State(ladder, client: true, 0));
        Assert.Equal((TcpState.Listen, LadderCertainty.Inferred), State(ladder, client: false, 0));
    }

    [Fact]
    public void A_refusal_is_told_as_one_not_as_a_reset()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Client.Syn();
            script.Server.RstAck();
        });
        Assert.Equal([LadderRemarkKind.Syn, LadderRemarkKind.ResetRefuses], Remarks(LadderLines.LadderOf(capture)));
    }

    [Fact]
    public void A_segment_lost_before_the_capture_point_stands_where_it_was_missed_and_its_repeat_fills_it()
    {
        using PlayedCapture capture = PlayedCapture.Of("lost-before-capture");
        ConnectionLadder ladder = LadderLines.LadderOf(capture);
        MissingSegment missing = ladder.MissingAt(0);
        Assert.Equal((1, MissingKind.Lost, 1000u), (ladder.MissingCount, missing.Kind, missing.To.Since(missing.From)));
        Assert.Equal(LadderRemarkKind.Gap, ladder.RemarkAt(missing.Before));
        Assert.Contains(LadderRemarkKind.RetransmissionFills, Remarks(ladder));
        Assert.Equal(LadderRemarkKind.InOrderAgain, Remarks(ladder)[^1]);
    }

    [Fact]
    public void A_segment_that_comes_a_moment_later_was_not_lost()
    {
        using PlayedCapture capture = PlayedCapture.Of("out-of-order");
        ConnectionLadder ladder = LadderLines.LadderOf(capture);
        Assert.Equal(0, ladder.MissingCount);
        Assert.Contains(LadderRemarkKind.OutOfOrder, Remarks(ladder));
        Assert.DoesNotContain(LadderRowKind.Missing, Kinds(new LadderView(ladder)));
    }

    [Fact]
    public void A_segment_that_is_acknowledged_but_not_in_the_capture_arrived()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Connection.Open();
            script.Client.Data("first");
            script.Client.Data("second").NotCaptured();
            script.Server.Ack();
        });
        ConnectionLadder ladder = LadderLines.LadderOf(capture);
        MissingSegment missing = ladder.MissingAt(0);
        Assert.Equal((MissingKind.Acknowledged, 6u, 4), (missing.Kind, missing.To.Since(missing.From), missing.Before));
    }

    [Fact]
    public void The_wait_before_a_retransmission_is_a_pause_however_short()
    {
        using PlayedCapture capture = PlayedCapture.Of("fast-retransmit-sack");
        var view = new LadderView(LadderLines.LadderOf(capture));
        LadderRow pause = Rows(view).Single(row => row.Kind == LadderRowKind.Pause && view.Ladder.RemarkAt(row.Number) == LadderRemarkKind.FastRetransmission);
        Assert.True(view.Ladder.GapBefore(pause.Number) < view.Ladder.RoundTrip);
    }

    [Fact]
    public void Silence_is_cut_to_one_height_or_as_high_as_it_is_long()
    {
        using PlayedCapture capture = PlayedCapture.Of("keep-alive");
        var view = new LadderView(LadderLines.LadderOf(capture));
        LadderRow cut = Rows(view).First(row => row.Kind == LadderRowKind.Pause);
        view.ToScale = true;
        LadderRow whole = view.Find(LadderRowKind.Pause, cut.Number);
        Assert.Equal(LadderView.PauseHeight, cut.Height);
        Assert.Equal(view.Ladder.GapBefore(cut.Number) / view.NanosecondsPerPixel, whole.Height);
        LadderChecks.Whole(view);
    }

    [Fact]
    public void Three_segments_of_one_direction_without_remark_fold_and_two_do_not()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Connection.Open();
            for (int i = 0; i < 3; i++) script.Client.Data("hello");
            script.Server.Ack();
            for (int i = 0; i < 2; i++) script.Server.Data("world");
        });
        var view = new LadderView(LadderLines.LadderOf(capture));
        LadderRow fold = Assert.Single(Rows(view), row => row.Kind == LadderRowKind.Fold);
        LadderFold sum = view.Ladder.FoldOf(fold.Group);
        Assert.Equal((3, 15L, 1u, 16u, true), (sum.Count, sum.Bytes, sum.Sequence, sum.SequenceEnd, sum.SmallWrites));
    }

    [Fact]
    public void What_moves_a_state_stays_outside_folds()
    {
        using PlayedCapture capture = PlayedCapture.Of(CaptureGenerator.Bulk);
        var view = new LadderView(LadderLines.LadderOf(capture));
        var shown = Rows(view).Where(row => row.Kind == LadderRowKind.Segment).Select(row => view.Ladder.PacketAt(row.Number)).ToHashSet();
        Assert.All(view.Ladder.Timeline.Entries, entry => Assert.Contains(entry.Packet, shown));
    }

    [Fact]
    public void A_fold_opens_and_closes_and_opens_for_the_segment_that_is_asked_for()
    {
        using PlayedCapture capture = PlayedCapture.Of(CaptureGenerator.Bulk);
        var view = new LadderView(LadderLines.LadderOf(capture));
        long rows = view.RowCount;
        LadderRow fold = Rows(view).Last(row => row.Kind == LadderRowKind.Fold);
        view.Toggle(fold.Group);
        Assert.Equal(rows + fold.Count, view.RowCount);
        Assert.Equal(LadderRowKind.OpenFold, view.Find(LadderRowKind.Fold, fold.Number).Kind);
        LadderChecks.Whole(view);
        view.Toggle(fold.Group);
        Assert.Equal(rows, view.RowCount);
        view.Reveal(fold.Number + 1);
        Assert.Equal((LadderRowKind.Segment, fold.Number + 1), (view.OfSegment(fold.Number + 1).Kind, view.OfSegment(fold.Number + 1).Number));
        LadderChecks.Whole(view);
    }

    [Fact]
    public void A_long_exchange_folds_in_both_directions_but_shows_how_it_began()
    {
        using PlayedCapture capture = PlayedCapture.Of(script =>
        {
            script.Connection.Open();
            for (int i = 0; i < 20; i++)
            {
                script.Client.Data("question");
                script.Server.Data("answer");
            }
        });
        var view = new LadderView(LadderLines.LadderOf(capture));
        LadderRow fold = Assert.Single(Rows(view), row => row.Kind == LadderRowKind.Fold);
        Assert.True(view.Ladder.FoldOf(fold.Group).IsExchange);
        Assert.Equal(LadderRowKind.Segment, view.At(fold.Index - 1).Kind);
        LadderChecks.Whole(view);
    }

    [Fact]
    public void A_close_whose_last_acknowledgement_was_not_captured_ends_with_it()
    {
        using PlayedCapture capture = PlayedCapture.OfFile(Path.Combine(RepositoryFiles.Captures, "micro", "hs_data_close4.pcap"));
        using PlayedCapture cut = PlayedCapture.Of(script =>
        {
            script.Connection.Open();
            script.Client.Fin();
            script.Server.Ack();
            script.Server.Fin();
        });
        Assert.DoesNotContain(LadderRowKind.Missing, Kinds(new LadderView(LadderLines.LadderOf(capture))));
        var view = new LadderView(LadderLines.LadderOf(cut));
        LadderRow last = view.At(view.RowCount - 1);
        Assert.Equal((LadderRowKind.Missing, MissingKind.LastAck), (last.Kind, view.Ladder.MissingAt(last.Number).Kind));
    }

    [Fact]
    public void More_segments_or_gaps_than_are_kept_leave_a_sign()
    {
        using PlayedCapture capture = PlayedCapture.Of(CaptureGenerator.Bulk);
        ConnectionLadder all = LadderLines.LadderOf(capture);
        ConnectionLadder shorter = LadderLines.LadderOf(capture, settings: new LadderSettings { MaxSegments = 2_000 });
        ConnectionLadder withoutGaps = LadderLines.LadderOf(capture, settings: new LadderSettings { MaxMissing = 1 });
        Assert.Equal((0, 0), (all.SegmentsLeftOut, all.MissingLeftOut));
        Assert.Equal((2_000, capture.Index.Count - 2_000), (shorter.SegmentCount, shorter.SegmentsLeftOut));
        Assert.Equal(1, withoutGaps.MissingCount);
        Assert.InRange(withoutGaps.MissingLeftOut, all.MissingCount - 1, all.Facts.Summary.Packets); // what turns up a moment later counts until it does
        LadderChecks.Whole(new LadderView(shorter));
        LadderChecks.Whole(new LadderView(withoutGaps));
    }

    [Fact]
    public void The_beginning_of_a_long_connection_has_the_rows_of_the_whole()
    {
        using PlayedCapture capture = PlayedCapture.Of(CaptureGenerator.Bulk);
        ConnectionLadder whole = LadderLines.LadderOf(capture);
        ConnectionLadder beginning = ConnectionLadder.BeginningOf(capture.Session, 0, 3_000);
        Assert.False(beginning.IsWhole);
        Assert.Equal(3_000, beginning.SegmentCount);
        string[] rows = LadderLines.Rows(new LadderView(beginning));
        Assert.Equal(LadderLines.Rows(new LadderView(whole))[..(rows.Length / 2)], rows[..(rows.Length / 2)]);
    }

    [Fact]
    public void A_connection_captured_from_its_middle_begins_with_states_that_are_inferred_from_the_top()
    {
        using PlayedCapture capture = PlayedCapture.OfFile(Path.Combine(RepositoryFiles.Captures, "micro", "midstream.pcap"));
        ConnectionLadder ladder = LadderLines.LadderOf(capture);
        Assert.Equal((LadderPlace.Above, TcpState.Established), (ladder.SpansOfA[0].Place, ladder.SpansOfA[0].State));
        Assert.Equal((LadderPlace.Above, TcpState.Established), (ladder.SpansOfB[0].Place, ladder.SpansOfB[0].State));
    }

    [Fact]
    public void Walking_a_ladder_is_ended_when_nobody_waits_for_it()
    {
        using PlayedCapture capture = PlayedCapture.Of(CaptureGenerator.Bulk);
        Assert.Throws<OperationCanceledException>(() => ConnectionLadder.Of(capture.Session, 0, cancel: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_facts_of_a_stream_are_those_of_its_summary_and_count_what_was_sent_again()
    {
        using PlayedCapture capture = PlayedCapture.Of("timeout-retransmission");
        StreamFacts facts = StreamFacts.Of(capture.Session, 0, TestContext.Current.CancellationToken);
        Assert.Equal(capture.Summary(), facts.Summary);
        Assert.Equal((3, 3_000L), (facts.RepeatedSegments, facts.RepeatedBytes));
    }

    private static LadderRemarkKind[] Remarks(ConnectionLadder ladder) => [.. Enumerable.Range(0, ladder.SegmentCount).Select(ladder.RemarkAt)];

    private static (TcpState State, LadderCertainty Certainty) State(ConnectionLadder ladder, bool client, int position)
    {
        LadderSpan span = ladder.StateAfter(client, position);
        return (span.State, span.Certainty);
    }

    private static IEnumerable<LadderRow> Rows(LadderView view) => Enumerable.Range(0, (int)view.RowCount).Select(row => view.At(row));

    private static IEnumerable<LadderRowKind> Kinds(LadderView view) => Rows(view).Select(row => row.Kind);
}
