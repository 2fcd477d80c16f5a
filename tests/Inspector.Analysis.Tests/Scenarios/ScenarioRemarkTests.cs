using Xunit;
using static Inspector.Analysis.Indexing.PacketRemarks;

namespace Inspector.Analysis.Tests.Scenarios;

/// <summary>What tshark 4.0.17 remarks on our scenarios, read from its output.</summary>
public sealed class ScenarioRemarkTests
{
    [Fact]
    public void Three_duplicate_acks_bring_the_lost_segment_back()
    {
        using PlayedCapture capture = PlayedCapture.Of("fast-retransmit-sack");
        capture.Expect(packet: 8, None);
        foreach (int number in new[] { 10, 12, 14, 16 }) capture.Expect(number, DuplicateAck);
        Assert.Equal(3u, capture.Packet(14).DuplicateAckNumber);
        capture.Expect(packet: 17, Retransmission | FastRetransmission);
    }

    [Fact]
    public void A_segment_lost_before_the_capture_leaves_a_gap_until_it_is_sent_again()
    {
        using PlayedCapture capture = PlayedCapture.Of("lost-before-capture");
        capture.Expect(packet: 7, LostSegment);
        capture.Expect(packet: 8, None);
        capture.Expect(packet: 10, DuplicateAck);
        capture.Expect(packet: 13, Retransmission | FastRetransmission);
    }

    [Fact]
    public void Timeouts_count_from_the_first_copy()
    {
        using PlayedCapture capture = PlayedCapture.Of("timeout-retransmission");
        foreach (int number in new[] { 9, 10, 11 }) capture.Expect(number, Retransmission);
        Assert.Equal(300_000_000L, capture.Packet(9).Rto);
        Assert.Equal(900_000_000L, capture.Packet(10).Rto);
        Assert.Equal(2_100_000_000L, capture.Packet(11).Rto);
    }

    [Fact]
    public void Data_already_acknowledged_is_sent_again_in_vain()
    {
        using PlayedCapture capture = PlayedCapture.Of("spurious-retransmission");
        capture.Expect(packet: 8, Retransmission | SpuriousRetransmission);
        capture.Expect(packet: 9, DuplicateAck);
    }

    [Fact]
    public void Swapped_segments_are_a_gap_and_a_latecomer()
    {
        using PlayedCapture capture = PlayedCapture.Of("out-of-order");
        capture.Expect(packet: 7, LostSegment);
        capture.Expect(packet: 8, OutOfOrder);
        capture.Expect(packet: 9, None);
    }

    [Fact]
    public void A_closed_window_is_probed_until_it_opens()
    {
        using PlayedCapture capture = PlayedCapture.Of("zero-window");
        capture.Expect(packet: 10, WindowFull);
        capture.Expect(packet: 11, ZeroWindow);
        foreach (int number in new[] { 12, 14, 16 }) capture.Expect(number, ZeroWindowProbe);
        foreach (int number in new[] { 13, 15, 17 }) capture.Expect(number, ZeroWindow | ZeroWindowProbeAck);
        capture.Expect(packet: 18, WindowUpdate);
    }

    [Fact]
    public void Keep_alives_are_answered()
    {
        using PlayedCapture capture = PlayedCapture.Of("keep-alive");
        foreach (int number in new[] { 6, 8, 10 })
        {
            capture.Expect(number, KeepAlive);
            capture.Expect(number + 1, KeepAliveAck);
        }
    }

    [Fact]
    public void Syn_retries_follow_linux_schedule()
    {
        using PlayedCapture capture = PlayedCapture.Of("syn-retries");
        long[] seconds = [1, 3, 7, 15, 31, 63];
        for (int i = 0; i < seconds.Length; i++)
        {
            capture.Expect(i + 2, Retransmission);
            Assert.Equal(seconds[i] * 1_000_000_000, capture.Packet(i + 2).Rto);
        }
    }

    [Fact]
    public void Relative_numbers_run_through_the_wrap()
    {
        using PlayedCapture capture = PlayedCapture.Of("sequence-wrap");
        Assert.Equal(0xFFFF_FC00u, capture.Packet(1).RawSequence);
        Assert.Equal(1001u, capture.Packet(6).Sequence);
        Assert.Equal(3001u, capture.Packet(9).Acknowledgement);
        Assert.True(capture.Packet(6).NextSequence > capture.Packet(6).Sequence);
        for (int number = 4; number <= 9; number++) capture.Expect(number, None);
    }

    [Fact]
    public void Acks_of_segments_the_capture_dropped_are_noticed()
    {
        using PlayedCapture capture = PlayedCapture.Of("dropped-by-capture");
        capture.Expect(packet: 6, AckLostSegment);
        capture.Expect(packet: 7, LostSegment);
        capture.Expect(packet: 8, AckLostSegment);
        Assert.Equal(206u, capture.Packet(6).Acknowledgement);
    }

    [Fact]
    public void A_capture_from_the_middle_counts_from_its_first_octet()
    {
        using PlayedCapture capture = PlayedCapture.Of("midstream");
        Assert.Equal(1u, capture.Packet(1).Sequence);
        Assert.Equal(1u, capture.Packet(1).Acknowledgement);
        Assert.Equal(-1, capture.Packet(1).ScaleFactor);
        Assert.Equal(1001u, capture.Packet(2).Acknowledgement);
    }

    [Fact]
    public void Fast_open_data_on_the_syn_is_named()
    {
        using PlayedCapture capture = PlayedCapture.Of("tcp-fast-open");
        capture.Expect(packet: 1, TfoSyn);
        capture.Expect(packet: 2, TfoAck);
        using PlayedCapture ignored = PlayedCapture.Of("tcp-fast-open-ignored");
        ignored.Expect(packet: 2, TfoIgnored);
    }

    [Fact]
    public void Both_closers_are_told_apart()
    {
        using PlayedCapture capture = PlayedCapture.Of("four-way-close");
        capture.Expect(packet: 8, FinActive);
        capture.Expect(packet: 10, FinPassive);
    }
}
