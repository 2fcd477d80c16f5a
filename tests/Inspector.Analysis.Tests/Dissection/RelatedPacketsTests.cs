using Inspector.Analysis.Dissection;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.Dissection;

public class RelatedPacketsTests
{
    private static ProtocolTree Tree(PlayedCapture capture, int packet, bool related = true)
    {
        var frame = new LoadedFrame();
        Assert.True(capture.Session.CreateLoader().TryLoad(packet - 1, frame));
        return Dissector.Dissect(frame, capture.Index, capture.Conversations, packet - 1, related);
    }

    [Fact]
    public void A_segment_names_the_packet_that_acknowledges_the_whole_of_it()
    {
        using PlayedCapture capture = PlayedCapture.Of("four-way-close");
        Assert.Equal("2", Tree(capture, 1).First(PacketReference.AcknowledgedIn));
        Assert.Equal("3", Tree(capture, 2).First(PacketReference.AcknowledgedIn));
        Assert.Null(Tree(capture, 3).First(PacketReference.AcknowledgedIn)); // nothing to acknowledge in it
    }

    [Fact]
    public void Nothing_is_searched_for_when_a_filter_dissects()
    {
        using PlayedCapture capture = PlayedCapture.Of("four-way-close");
        Assert.Null(Tree(capture, 1, related: false).First(PacketReference.AcknowledgedIn));
    }

    [Fact]
    public void A_retransmission_names_the_first_copy_also_when_it_was_sent_many_times()
    {
        using PlayedCapture capture = PlayedCapture.Of("timeout-retransmission");
        int[] again = [.. Enumerable.Range(1, capture.Index.Count).Where(number => Tree(capture, number).All("tcp.analysis.retransmission").Any())];
        Assert.True(again.Length > 1);
        string?[] first = [.. again.Select(number => Tree(capture, number).First(PacketReference.RetransmissionOf)).Distinct()];
        Assert.Equal(capture.Packet(again[0]).Sequence, capture.Packet(int.Parse(Assert.Single(first)!, System.Globalization.CultureInfo.InvariantCulture)).Sequence);
    }

    [Fact]
    public void A_line_that_names_a_packet_leads_to_it_and_no_other_line_does()
    {
        using PlayedCapture capture = PlayedCapture.Of("four-way-close");
        ProtocolTree tree = Tree(capture, 2);
        Assert.Equal(0, PacketReference.Of(tree.All("tcp.analysis.acks_frame").Single()));
        Assert.All(tree.Nodes.Where(node => !node.Abbreviation.Contains("acks_frame", StringComparison.Ordinal) && node.Abbreviation != PacketReference.AcknowledgedIn),
            node => Assert.Null(PacketReference.Of(node)));
    }

    [Fact]
    public void Bits_are_drawn_as_they_are_in_the_bytes()
    {
        using PlayedCapture capture = PlayedCapture.Of("four-way-close");
        ProtocolTree tree = Tree(capture, 2);
        Assert.Equal(".... ...1 .... =", FieldBits.Line(tree, tree.All("tcp.flags.ack").Single()));
        Assert.Equal(".... .... ..1. =", FieldBits.Line(tree, tree.All("tcp.flags.syn").Single()));
        Assert.Equal(".... .... ...0 =", FieldBits.Line(tree, tree.All("tcp.flags.fin").Single()));
        Assert.Equal("000. .... .... =", FieldBits.Line(tree, tree.All("tcp.flags.res").Single()));
        Assert.Equal("0100 .... =", FieldBits.Line(tree, tree.All("ip.version").Single()));
        Assert.Equal(".... 0101 =", FieldBits.Line(tree, tree.All("ip.hdr_len").Single()));
        Assert.Null(FieldBits.Line(tree, tree.All("tcp.srcport").Single()));
    }
}
