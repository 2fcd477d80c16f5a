using System.Text;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Filtering.Language.Completion;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering.Language;

/// <summary>No text makes the parser throw, hang or overflow the stack, and what it says of one lies within it.</summary>
public class FilterRobustnessTests
{
    private static readonly string[] s_pieces =
    [
        "tcp", "ip.addr", "tcp.port", "http.host", "frame.time", "eth.src", "tcp.flags.syn", "tcp.analysis.flags", "ip.ttl", "Tcp", "host", "port", "src", "net",
        "80", "0x50", "1.2.3.4", "10.0.0.0/8", "fe80::1", "::", "00:11:22:33:44:55", "-1", "1.5", "GET", "TCP", "\"a\"", "\"\\x41\"", "\"\\q\"", "r\"\\.\"", "'c'", "'", "\"",
        "==", "!=", "===", "!==", "~=", "~", ">", "<=", "&", "&&", "|", "||", "and", "or", "not", "!", "any", "all", "in", "contains", "matches", "xor", "AND", "=", "@", "$",
        "(", ")", "{", "}", "[", "]", "[0:2]", "[-1]", "#1", "#", "#[1]", ",", "..", ".", "+", "-", "*", "/", "%", "len(", "max(", "abs(", "é", "\ud800", "😀", "“", "\0", "\n", " ",
    ];

    [Fact]
    public void Random_pieces_are_judged_without_an_exception()
    {
        var random = new Random(20101);
        int compiled = 0;
        for (int i = 0; i < 30_000; i++)
        {
            var text = new StringBuilder();
            for (int n = random.Next(1, 14); n > 0; n--) text.Append(s_pieces[random.Next(s_pieces.Length)]).Append(random.Next(3) == 0 ? "" : " ");
            if (Judge(text.ToString())) compiled++;
        }

        Assert.InRange(compiled, 1, 30_000);
    }

    [Fact]
    public void Every_beginning_of_a_filter_is_judged_without_an_exception()
    {
        const string filter = "not (any ip.addr in {10.0.0.0/8, 1.2.3.4..2.3.4.5} or len(http.host) > 3) && tcp[0:2,-1] & 00:ff == r\"a\" || frame.time >= \"2010-01-01\" and ip.ttl#[1-2] < {1 + 'c'}";
        for (int length = 0; length <= filter.Length; length++)
        {
            Judge(filter[..length]);
            FilterCompleter.At(filter, length);
        }
    }

    [Theory]
    [InlineData("(", ")", "tcp")]
    [InlineData("{", "}", "tcp.len")]
    [InlineData("abs(", ")", "tcp.len")]
    [InlineData("!(", ")", "tcp")]
    public void Deep_nesting_is_refused(string open, string close, string inner)
    {
        const int depth = 10_000;
        string text = string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
        Assert.False(DisplayFilter.TryParse(text, out _, out FilterProblem? error));
        Assert.Equal(FilterProblemKind.NestedTooDeep, error.Kind);
    }

    [Theory]
    [InlineData("+ 1 ")]
    [InlineData("& 1 ")]
    public void Long_calculations_are_refused(string part)
    {
        Assert.False(DisplayFilter.TryParse("tcp.len " + string.Concat(Enumerable.Repeat(part, 10_000)), out _, out FilterProblem? error));
        Assert.Equal(FilterProblemKind.NestedTooDeep, error.Kind);
    }

    [Theory]
    [InlineData("tcp ", "or tcp ")]
    [InlineData("tcp ", "and udp or ip ")]
    [InlineData("tcp.port == tcp.port ", "== tcp.port ")]
    [InlineData("tcp", " or !!!!tcp")]
    public void Long_chains_compile_to_a_flat_tree(string first, string part)
    {
        string text = first + string.Concat(Enumerable.Repeat(part, 60_000 / part.Length));
        Assert.True(DisplayFilter.TryParse(text, out DisplayFilter? filter, out _));
        Assert.InRange(Depth(filter.Root!), 1, 40);
    }

    [Fact]
    public void What_is_too_long_or_too_many_is_refused()
    {
        Assert.False(DisplayFilter.TryParse(new string('a', DisplayFilter.MaxLength + 1), out _, out FilterProblem? tooLong));
        Assert.Equal(FilterProblemKind.TextTooLong, tooLong.Kind);
        Assert.False(DisplayFilter.TryParse("tcp.port in {1" + string.Concat(Enumerable.Repeat(",1", 10_000)) + "}", out _, out FilterProblem? tooMany));
        Assert.Equal(FilterProblemKind.SetTooLarge, tooMany.Kind);
    }

    private static int Depth(FilterNode node) => node switch
    {
        AndNode and => 1 + Math.Max(Depth(and.Left), Depth(and.Right)),
        OrNode or => 1 + Math.Max(Depth(or.Left), Depth(or.Right)),
        NotNode not => 1 + Depth(not.Inner),
        _ => 1,
    };

    private static bool Judge(string text)
    {
        if (DisplayFilter.TryParse(text, out DisplayFilter? filter, out FilterProblem? error))
        {
            Assert.All(filter.Warnings, warning => AssertWithin(warning, text));
            return true;
        }

        AssertWithin(error, text);
        if (error.Fix is not null) Assert.True(DisplayFilter.TryParse(error.Fix, out _, out _), error.Fix);
        FilterCompleter.At(text, text.Length / 2);
        return false;
    }

    private static void AssertWithin(FilterProblem problem, string text)
    {
        Assert.InRange(problem.Range.Start, 0, text.Length);
        Assert.InRange(problem.Range.End, problem.Range.Start, text.Length);
    }
}
