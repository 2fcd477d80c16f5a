using Inspector.Analysis.Filtering.Language;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering.Language;

/// <summary>What is said of a filter: where, what, and what was meant.</summary>
public class FilterProblemTests
{
    [Theory]
    [InlineData("tcp.port = 80", "=", FilterProblemKind.SingleEquals, "tcp.port == 80")]
    [InlineData("TCP", "TCP", FilterProblemKind.FieldCase, "tcp")]
    [InlineData("Tcp.Port = 80 AND UDP", "=", FilterProblemKind.SingleEquals, "tcp.port == 80 and udp")]
    [InlineData("tcp.prt == 80", "tcp.prt", FilterProblemKind.UnknownField, "tcp.port == 80")]
    [InlineData("tcp.flags.rst == 1", "tcp.flags.rst", FilterProblemKind.UnknownField, "tcp.flags.reset == 1")]
    [InlineData("ip.source == 1.2.3.4", "ip.source", FilterProblemKind.UnknownField, "ip.src == 1.2.3.4")]
    [InlineData("tcp.port == http", "http", FilterProblemKind.Incompatible, "tcp.port == 80")]
    [InlineData("ip.proto == tcp", "tcp", FilterProblemKind.Incompatible, "ip.proto == TCP")]
    [InlineData("dns.qry.name contains dns", "dns", FilterProblemKind.Incompatible, "dns.qry.name contains \"dns\"")]
    [InlineData("tcp.port==80&http", "http", FilterProblemKind.Incompatible, "tcp.port==80 && http")]
    [InlineData("tcp & udp", "tcp", FilterProblemKind.CannotCalculate, "tcp  &&  udp")]
    [InlineData("tcp | udp", "|", FilterProblemKind.SingleBar, "tcp || udp")]
    [InlineData("tcp AND udp", "AND", FilterProblemKind.OperatorCase, "tcp and udp")]
    [InlineData("tcp xor udp", "xor", FilterProblemKind.NoSuchOperator, null)]
    [InlineData("tcp.port => 80", "=>", FilterProblemKind.NoSuchOperator, "tcp.port >= 80")]
    [InlineData("tcp.port <> 80", "<>", FilterProblemKind.NoSuchOperator, "tcp.port != 80")]
    [InlineData("tcp udp", "udp", FilterProblemKind.MissingOperator, "tcp and udp")]
    [InlineData("tcp.port in {80 443}", "443", FilterProblemKind.MissingComma, "tcp.port in {80, 443}")]
    [InlineData("tcp.port in {80,}", ",", FilterProblemKind.TrailingComma, "tcp.port in {80}")]
    [InlineData("tcp.port in {}", "{}", FilterProblemKind.EmptySet, null)]
    [InlineData("tcp.port in (80,443)", "(", FilterProblemKind.SetNeedsBraces, "tcp.port in {80,443}")]
    [InlineData("tcp.port in 80", "80", FilterProblemKind.SetNeedsBraces, "tcp.port in {80}")]
    [InlineData("tcp.port == 99999", "99999", FilterProblemKind.NumberTooLarge, null)]
    [InlineData("tcp.port == 80a", "80a", FilterProblemKind.NotANumber, null)]
    [InlineData("tcp.flags.syn == true", "true", FilterProblemKind.NotOneOfNames, "tcp.flags.syn == 1")]
    [InlineData("ip.addr == 300.1.1.1", "300.1.1.1", FilterProblemKind.NotAnIpv4Address, null)]
    [InlineData("ip.addr == www.example.com", "www.example.com", FilterProblemKind.NotAnIpv4Address, null)]
    [InlineData("ip.addr == 10.0.0.0/33", "10.0.0.0/33", FilterProblemKind.PrefixTooLong, null)]
    [InlineData("ip.addr == \"1.2.3.4\"", "\"1.2.3.4\"", FilterProblemKind.TextForValue, "ip.addr == 1.2.3.4")]
    [InlineData("eth.addr == 00:11", "00:11", FilterProblemKind.NotAnEthernetAddress, null)]
    [InlineData("tcp contains GET", "GET", FilterProblemKind.NotBytes, "tcp contains \"GET\"")]
    [InlineData("http.request.method == 'GET'", "'GET'", FilterProblemKind.LongCharacter, "http.request.method == \"GET\"")]
    [InlineData("http.host == \"a", "\"", FilterProblemKind.UnclosedString, "http.host == \"a\"")]
    [InlineData("http.host == “a”", "“", FilterProblemKind.UnexpectedCharacter, "http.host == \"a\"")]
    [InlineData("http.host matches google", "google", FilterProblemKind.PatternNotQuoted, "http.host matches \"google\"")]
    [InlineData("http.host matches \"(\"", "\"(\"", FilterProblemKind.PatternInvalid, null)]
    [InlineData("http.host matches \"(?=a)\"", "\"(?=a)\"", FilterProblemKind.PatternUnsupported, null)]
    [InlineData("http.request.uri matches \"\\.png\"", "\\.", FilterProblemKind.UnknownEscape, "http.request.uri matches r\"\\.png\"")]
    [InlineData("tcp.port matches \"80\"", "tcp.port", FilterProblemKind.CannotCompare, "string(tcp.port) matches \"80\"")]
    [InlineData("length(http.host) > 3", "length", FilterProblemKind.UnknownFunction, "len(http.host) > 3")]
    [InlineData("len(http.host)", "len(http.host)", FilterProblemKind.FunctionAlone, null)]
    [InlineData("1 == tcp.port", "1", FilterProblemKind.ConstantLeft, null)]
    [InlineData("(tcp", "(", FilterProblemKind.UnclosedParenthesis, "(tcp)")]
    [InlineData("tcp)", ")", FilterProblemKind.UnopenedParenthesis, "tcp")]
    [InlineData("tcp and ", "", FilterProblemKind.UnexpectedEnd, "tcp")]
    [InlineData("tcp[0", "[", FilterProblemKind.UnclosedBracket, "tcp[0]")]
    [InlineData("tcp[a]", "[a]", FilterProblemKind.BadRange, null)]
    [InlineData("frame.time > \"yesterday\"", "\"yesterday\"", FilterProblemKind.NotATime, null)]
    [InlineData("ip.src == ${ip.dst}", "$", FilterProblemKind.Reference, null)]
    public void An_error_says_where_it_is_and_what_was_meant(string text, string place, FilterProblemKind kind, string? fix)
    {
        Assert.False(DisplayFilter.TryParse(text, out _, out FilterProblem? error));
        Assert.Equal((kind, place, fix), (error.Kind, text.Substring(error.Range.Start, error.Range.Length), error.Fix));
        Assert.NotEmpty(error.Message);
        if (fix is not null) Assert.True(DisplayFilter.TryParse(fix, out _, out _));
    }

    [Theory]
    [InlineData("ip.addr != 1.2.3.4", FilterProblemKind.NotEqualMeansAll, "ip.addr !== 1.2.3.4")]
    [InlineData("tcp or udp and http", FilterProblemKind.MixedAndOr, "tcp or (udp and http)")]
    [InlineData("tcp.flags.syn", FilterProblemKind.FlagIsAlwaysThere, "tcp.flags.syn == 1")]
    [InlineData("ssl.handshake.type == 1", FilterProblemKind.OldName, "tls.handshake.type == 1")]
    [InlineData("tcp.port ~= 80", FilterProblemKind.OldOperator, "tcp.port !== 80")]
    [InlineData("tcp.port in {443..80}", FilterProblemKind.RangeUpsideDown, "tcp.port in {80..443}")]
    [InlineData("http.request.method == get", FilterProblemKind.MethodCase, "http.request.method == \"GET\"")]
    [InlineData("tcp matches \"^GET\"", FilterProblemKind.ProtocolBytes, "tcp.payload matches \"^GET\"")]
    [InlineData("tcp.port == -1", FilterProblemKind.NeverNegative, null)]
    public void What_is_probably_not_meant_is_a_warning(string text, FilterProblemKind kind, string? fix)
    {
        Assert.True(DisplayFilter.TryParse(text, out DisplayFilter? filter, out _));
        FilterProblem warning = Assert.Single(filter.Warnings);
        Assert.Equal((kind, fix, true), (warning.Kind, warning.Fix, FilterProblemText.IsWarning(warning.Kind)));
    }

    [Theory]
    [InlineData("tcp.port == 80")]
    [InlineData("tcp.port != 80 or tcp")]
    [InlineData("tcp or (udp and http)")]
    [InlineData("tcp.len < ip.len < frame.len or udp")]
    [InlineData("any ip.addr != 1.2.3.4")]
    [InlineData("tcp.stream != 3")]
    [InlineData("ip.flags.df == 1")]
    public void What_is_plain_is_no_warning(string text)
    {
        Assert.True(DisplayFilter.TryParse(text, out DisplayFilter? filter, out _));
        Assert.DoesNotContain(filter.Warnings, warning => warning.Kind != FilterProblemKind.NotEqualMeansAll || !text.Contains("tcp.port !=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("host 1.2.3.4", "ip.addr == 1.2.3.4")]
    [InlineData("host fe80::1", "ipv6.addr == fe80::1")]
    [InlineData("ether host 00:11:22:33:44:55", "eth.addr == 00:11:22:33:44:55")]
    [InlineData("port 80", "(tcp.port == 80 || udp.port == 80)")]
    [InlineData("tcp port http", "tcp.port == 80")]
    [InlineData("tcp dst port 443", "tcp.dstport == 443")]
    [InlineData("udp portrange 1000-2000", "udp.port in {1000..2000}")]
    [InlineData("tcp port 80 or 443", "tcp.port == 80 || tcp.port == 443")]
    [InlineData("src net 10.0.0.0/8", "ip.src == 10.0.0.0/8")]
    [InlineData("net 192.168", "ip.addr == 192.168.0.0/16")]
    [InlineData("src and dst net 10", "(ip.src == 10.0.0.0/8 && ip.dst == 10.0.0.0/8)")]
    [InlineData("host 1.2.3.4 or host 4.3.2.1 and tcp", "(ip.addr == 1.2.3.4 || ip.addr == 4.3.2.1) && tcp")]
    [InlineData("not port 22", "!(tcp.port == 22 || udp.port == 22)")]
    [InlineData("tcp and not (host 1.2.3.4)", "tcp && !(ip.addr == 1.2.3.4)")]
    [InlineData("tcp[tcpflags] & (tcp-syn|tcp-ack) != 0", "tcp.flags & 0x12")]
    [InlineData("tcp[tcpflags] == tcp-syn", "tcp.flags & 0xff == 0x02")]
    [InlineData("ip[8] < 5 and less 100", "ip[8] < 05 && frame.len <= 100")]
    [InlineData("vlan 5 and icmp6", "vlan.id == 5 && icmpv6")]
    [InlineData("ether broadcast", "eth.dst == ff:ff:ff:ff:ff:ff")]
    [InlineData("arp host 1.2.3.4", "(arp.src.proto_ipv4 == 1.2.3.4 || arp.dst.proto_ipv4 == 1.2.3.4)")]
    [InlineData("ip proto 47", "ip.proto == 47")]
    public void Capture_filters_are_said_as_display_filters(string text, string filter)
    {
        Assert.False(DisplayFilter.TryParse(text, out _, out FilterProblem? error));
        Assert.Equal((FilterProblemKind.CaptureFilter, filter), (error.Kind, error.Fix));
    }

    [Fact]
    public void Every_kind_has_a_sentence()
    {
        foreach (FilterProblemKind kind in Enum.GetValues<FilterProblemKind>()) Assert.EndsWith(".", FilterProblemText.English(kind, ["a.", "b."]), StringComparison.Ordinal);
    }
}
