using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering;

/// <summary>Filters on our own captures and the numbers of the packets that tshark 4.0.17 lets pass.</summary>
public sealed class FilterAnswerTests
{
    [Theory]
    [InlineData("hs_data_close4", "tcp.flags.syn == 1 && tcp.flags.ack == 0", "1")]
    [InlineData("hs_data_close4", "tcp.port != 80", "")]
    [InlineData("hs_data_close4", "any tcp.port != 80", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "!(tcp.port == 80)", "")]
    [InlineData("hs_data_close4", "tcp.port in {80, 443}", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "tcp.port in {1..79}", "")]
    [InlineData("hs_data_close4", "tcp.srcport == tcp.dstport", "")]
    [InlineData("hs_data_close4", "tcp.flags & 2", "1,2")]
    [InlineData("hs_data_close4", "tcp.flags.str == \"·······A··S·\"", "2")]
    [InlineData("hs_data_close4", "tcp.flags.str contains \"F\"", "8,10")]
    [InlineData("hs_data_close4", "tcp.len > 0 and tcp.seq == 1", "4,6")]
    [InlineData("hs_data_close4", "frame.len in {54..66}", "1,2,3,5,7,8,9,10,11")]
    [InlineData("hs_data_close4", "ip[8] == 40", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "tcp[13] & 0x02", "1,2")]
    [InlineData("hs_data_close4", "tcp[13] == 12", "2")]
    [InlineData("hs_data_close4", "tcp[-1:1]", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "tcp[60:4]", "")]
    [InlineData("hs_data_close4", "len(tcp) == 20", "3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "len(ip) == 20", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "len(eth) == 14", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "frame[0:2] == 02:00", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "eth.src[0:3] == 02:00:00", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "eth.src[6:]", "")]
    [InlineData("hs_data_close4", "tcp.payload[0:3] == \"GET\"", "")]
    [InlineData("hs_data_close4", "tcp contains \"GET\"", "")]
    [InlineData("hs_data_close4", "ip contains \"GET\"", "")]
    [InlineData("hs_data_close4", "tcp.payload matches \"^get\"", "")]
    [InlineData("hs_data_close4", "tcp.payload matches \"(?-i)^get\"", "")]
    [InlineData("hs_data_close4", "max(tcp.srcport, tcp.dstport) == 40000", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "count(ip.addr) == 2", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "count(arp) == 0", "")]
    [InlineData("hs_data_close4", "string(tcp.port) matches \"^4\"", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "abs(tcp.len) > 5", "4,6")]
    [InlineData("hs_data_close4", "{tcp.srcport + tcp.dstport} == 40080", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "tcp.len % 2 == 1", "")]
    [InlineData("hs_data_close4", "tcp.len / 0 == 1", "")]
    [InlineData("hs_data_close4", "frame.number == {1 + 1}", "2")]
    [InlineData("hs_data_close4", "frame.time_delta_displayed > 0.01", "")]
    [InlineData("hs_data_close4", "tcp and frame.time_delta_displayed == 0", "1")]
    [InlineData("hs_data_close4", "ip.src == 10.0.0.0/24", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "ip.src == ip.dst", "")]
    [InlineData("hs_data_close4", "ip.addr > 10.0.0.1", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "tcp.ack >= 1 or udp", "2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "not arp", "1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("hs_data_close4", "tcp.completeness == 31", "9,10,11")]
    [InlineData("hs_data_close4", "tcp.window_size < 1000", "")]
    [InlineData("hs_data_close4", "ip.ttl == 64 && ip.flags.df == 1", "")]
    [InlineData("hs_data_close4", "ethertype", "")]
    [InlineData("hs_data_close4", "tcp.analysis", "2,3,4,5,6,7,9,11")]
    [InlineData("hs_data_close4", "tcp.analysis.initial_rtt", "3,4,5,6,7,9,11")]
    [InlineData("icmp_embedded", "ip.addr#2 == 10.0.0.1", "2,3,4")]
    [InlineData("icmp_embedded", "ip.ttl#1 < 64", "")]
    [InlineData("icmp_embedded", "count(ip.src) == 2", "2,3,4")]
    [InlineData("icmp_embedded", "tcp.stream == 0", "1,2,5,6")]
    [InlineData("icmp_embedded", "tcp", "1,2,3,4,5,6,7,8")]
    [InlineData("icmp_embedded", "icmp and tcp.port == 80", "2,3")]
    [InlineData("icmp_embedded", "ip.src#[1] == 10.0.0.2", "4,6,8")]
    [InlineData("icmp_embedded", "all ip.ttl == 64", "1,2,3,4,5,6,7,8")]
    [InlineData("icmp_embedded", "ip.ttl != 64", "")]
    [InlineData("vlan_two_streams", "vlan.id == 10", "1,2,3,7")]
    [InlineData("vlan_two_streams", "vlan", "1,2,3,4,5,6,7,8")]
    [InlineData("vlan_two_streams", "tcp.stream == 1 and vlan.id > 0", "")]
    [InlineData("vlan_two_streams", "eth contains 81:00", "1,2,3,4,5,6,7,8")]
    [InlineData("vlan_two_streams", "vlan[0:2] == 00:0a", "1,2,3,7")]
    [InlineData("vlan_two_streams", "len(vlan)==4", "1,2,3,4,5,6,7,8")]
    [InlineData("ip_fragment", "ip.flags.mf == 1 or ip.frag_offset > 0", "4,5")]
    [InlineData("ip_fragment", "udp", "")]
    [InlineData("ip_fragment", "tcp", "1,2,3,5,6")]
    [InlineData("ip_fragment", "ip.frag_offset > 0", "5")]
    [InlineData("ip_fragment", "frame.len > 500", "")]
    [InlineData("rto_retrans", "tcp.analysis.retransmission", "8")]
    [InlineData("rto_retrans", "tcp.analysis.rto > 0.1", "8")]
    [InlineData("rto_retrans", "tcp.analysis.flags && !tcp.analysis.retransmission", "")]
    [InlineData("rto_retrans", "tcp.analysis.ack_rtt", "2,3,5,9")]
    [InlineData("rto_retrans", "tcp.analysis.bytes_in_flight > 100", "6,7,8")]
    [InlineData("snaplen_cut", "frame.cap_len < frame.len", "4,5,6,7")]
    [InlineData("snaplen_cut", "tcp", "1,2,3,4,5,6,7,8")]
    [InlineData("snaplen_cut", "tcp.len > 0", "4,5,6")]
    [InlineData("snaplen_cut", "tcp.payload", "4")]
    [InlineData("snaplen_cut", "dns", "")]
    public async Task A_filter_lets_the_packets_pass_that_tshark_does(string capture, string text, string expected)
    {
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(await File.ReadAllBytesAsync(Path.Combine(RepositoryFiles.Micro, capture + ".pcap"), TestContext.Current.CancellationToken)));
        Assert.True(DisplayFilter.TryParse(text, out DisplayFilter? filter, out FilterProblem? problem), problem?.Message);
        using FilterRun run = session.Filters.Start(filter);
        for (long seen = -1; !run.IsComplete;) seen = await run.Changes.WaitAsync(seen, TestContext.Current.CancellationToken);
        Assert.Null(run.Failure);
        Assert.Equal(expected, string.Join(',', Enumerable.Range(0, run.Matches.Count).Select(n => run.Matches.At(n) + 1)));
    }
}
