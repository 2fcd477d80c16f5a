using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Filtering.Language.Completion;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering.Language;

/// <summary>What can stand at the caret, marked here by "|".</summary>
public class FilterCompleterTests
{
    [Theory]
    [InlineData("tcp.fl|", "tcp.flags")]
    [InlineData("TCP.po|", "tcp.port")]
    [InlineData("udp && http.ho|", "http.host")]
    [InlineData("!(ip.sr|", "ip.src")]
    [InlineData("len(http.h|", "http.host")]
    [InlineData("dns.qry.na|me == 3", "dns.qry.name")]
    [InlineData("server_name|", "tls.handshake.extensions_server_name")]
    [InlineData("tcanretr|", "tcp.analysis.retransmission")]
    [InlineData("tcp.analysis.re|", "tcp.analysis.fast_retransmission")]
    [InlineData("up|", "upper(")]
    [InlineData("|", "ip.addr")]
    [InlineData("tcp and |", "tcp.port")]
    [InlineData("tcp.port |", "==")]
    [InlineData("tcp.port i|", "in {")]
    [InlineData("http.host con|", "contains")]
    [InlineData("tcp a|", "and")]
    [InlineData("tcp.port == 80 |", "&&")]
    [InlineData("len(http.host) |", ">")]
    [InlineData("ip.proto == T|", "TCP")]
    [InlineData("ip.proto in {1, U|", "UDP")]
    [InlineData("http.request.method == P|", "\"POST\"")]
    [InlineData("http.request.method in {G|", "\"GET\"")]
    [InlineData("tcp.flags.syn == |", "1")]
    [InlineData("tls.handshake.type == |", "\"Client Hello\"")]
    public void Offers(string marked, string expected) => Assert.Contains(expected, Texts(marked));

    [Theory]
    [InlineData("http.host == \"tc|")]
    [InlineData("tcp.port == 8|")]
    [InlineData("tcp[0:|")]
    [InlineData("nosuch.field == |")]
    [InlineData("frame.number > |")]
    public void Offers_nothing_where_nothing_is_known(string marked) => Assert.Empty(Texts(marked));

    [Theory]
    [InlineData("tcp.analysis.flags |", "==")]
    [InlineData("tcp.port == 80 |", "==")]
    [InlineData("tcp.port |", "contains")]
    [InlineData("tcp.flags.syn |", ">")]
    public void Offers_nothing_that_would_be_invalid(string marked, string not) => Assert.DoesNotContain(not, Texts(marked));

    [Fact]
    public void Replaces_the_word_the_caret_is_in()
    {
        FilterCompletion completion = FilterCompleter.At("tcp && dns.qry.nam == \"a\"", 14)[0];
        Assert.Equal(new TextRange(7, 11), completion.Replaced);
        Assert.Equal(CompletionKind.Field, completion.Kind);
        Assert.NotNull(completion.Type);
    }

    [Fact]
    public void Names_that_begin_so_come_first()
    {
        IReadOnlyList<FilterCompletion> all = FilterCompleter.At("http", 4);
        Assert.Equal("http", all[0].Text);
        Assert.Equal(FieldType.Protocol, all[0].Type);
        Assert.InRange(all.Count, 10, FilterCompleter.MaxCount);
    }

    [Fact]
    public void Every_name_offered_is_one() =>
        Assert.All(FilterCompleter.At("a", 1).Where(completion => completion.Type is not null), completion => Assert.True(FieldCatalog.TryGet(completion.Text, out _)));

    private static IEnumerable<string> Texts(string marked)
    {
        int caret = marked.IndexOf('|', StringComparison.Ordinal);
        return FilterCompleter.At(marked.Remove(caret, 1), caret).Select(completion => completion.Text);
    }
}
