using Inspector.Analysis.Filtering.Language;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering.Language;

/// <summary>What a filter means, as its tree says it.</summary>
public class FilterTreeTests
{
    [Theory]
    [InlineData("ip.addr == 1.2.3.4", Quantifier.Any, Comparison.Equal)]
    [InlineData("ip.addr === 1.2.3.4", Quantifier.All, Comparison.Equal)]
    [InlineData("ip.addr != 1.2.3.4", Quantifier.All, Comparison.NotEqual)]
    [InlineData("ip.addr !== 1.2.3.4", Quantifier.Any, Comparison.NotEqual)]
    [InlineData("ip.addr ~= 1.2.3.4", Quantifier.Any, Comparison.NotEqual)]
    [InlineData("any ip.addr != 1.2.3.4", Quantifier.Any, Comparison.NotEqual)]
    [InlineData("all ip.addr == 1.2.3.4", Quantifier.All, Comparison.Equal)]
    [InlineData("any ip.addr === 1.2.3.4", Quantifier.Any, Comparison.Equal)]
    [InlineData("tcp.port ge 80", Quantifier.Any, Comparison.GreaterOrEqual)]
    [InlineData("http.host contains a", Quantifier.Any, Comparison.Contains)]
    public void Operators_say_which_occurrences_count(string text, Quantifier quantifier, Comparison comparison)
    {
        var node = Assert.IsType<CompareNode>(Root(text));
        Assert.Equal((quantifier, comparison), (node.Quantifier, node.Comparison));
    }

    [Fact]
    public void And_binds_before_or()
    {
        var or = Assert.IsType<OrNode>(Root("udp or tcp and ip"));
        Assert.IsType<ExistsNode>(or.Left);
        Assert.IsType<AndNode>(or.Right);
    }

    [Fact]
    public void A_chain_of_comparisons_is_all_of_them()
    {
        var and = Assert.IsType<AndNode>(Root("tcp.len < ip.len < frame.len"));
        Assert.Equal("tcp.len", Assert.IsType<FieldOperand>(Assert.IsType<CompareNode>(and.Left).Left).Field.Name);
        Assert.Equal("frame.len", Assert.IsType<FieldOperand>(Assert.IsType<CompareNode>(and.Right).Right).Field.Name);
    }

    [Theory]
    [InlineData("0021.70c0.56f0")]
    [InlineData("00-21-70-c0-56-f0")]
    [InlineData("00:21:70:C0:56:f0")]
    [InlineData("00.21.70.c0.56.f0")]
    [InlineData("002170c056f0")]
    public void Every_spelling_of_an_Ethernet_address_is_the_same(string address) => Assert.Equal("002170C056F0", Convert.ToHexString(Right("eth.addr == " + address).Bytes));

    [Theory]
    [InlineData("450", "4500")]
    [InlineData("0x47", "47")]
    [InlineData(":47:45", "4745")]
    [InlineData("'G'", "47")]
    [InlineData("\"\\x47\\105\\n\"", "47450A")]
    [InlineData("\"é\"", "C3A9")]
    [InlineData("r\"\\n\"", "5C6E")]
    [InlineData("1.2.3.4", "01020304")]
    public void Bytes_are_read_as_they_are_written(string text, string hex) => Assert.Equal(hex, Convert.ToHexString(Right("tcp contains " + text).Bytes));

    [Theory]
    [InlineData("80", 80)]
    [InlineData("0x50", 80)]
    [InlineData("0120", 80)]
    [InlineData("0b1010000", 80)]
    [InlineData("'P'", 80)]
    [InlineData("8 * 10", 80)]
    [InlineData("{100 - 20}", 80)]
    [InlineData("-5", -5)]
    public void Numbers_are_read_as_they_are_written(string text, int number) => Assert.Equal(number, (int)Right("tcp.port == " + text).Number);

    [Theory]
    [InlineData("ip.proto == tcP", 6)]
    [InlineData("eth.type == IPv6", 0x86dd)]
    [InlineData("tls.handshake.type == \"Client Hello\"", 1)]
    [InlineData("dns.flags.rcode == \"No such name\"", 3)]
    [InlineData("arp.opcode == reply", 2)]
    [InlineData("tcp.flags.syn == Set", 1)]
    [InlineData("tcp.flags.syn == True", 1)]
    [InlineData("tcp.flags.syn == 7", 1)]
    [InlineData("tcp.flags.syn == FALSE", 0)]
    public void Names_stand_for_numbers(string text, int number) => Assert.Equal(number, (int)Right(text).Number);

    [Theory]
    [InlineData("\"2010-01-01\"", "2010-01-01T00:00:00.000000000")]
    [InlineData("2010-01-01", "2010-01-01T00:00:00.000000000")]
    [InlineData("\"2010-01-01 08:30\"", "2010-01-01T08:30:00.000000000")]
    [InlineData("\"2010-01-01T08:30:00.5Z\"", "2010-01-01T08:30:00.500000000")]
    [InlineData("\"2010-01-01 08:30:00.123456789\"", "2010-01-01T08:30:00.123456789")]
    [InlineData("\"2010-01-01 00:30:00+02:00\"", "2009-12-31T22:30:00.000000000")]
    [InlineData("\"Jan 1, 2010 00:00:00\"", "2010-01-01T00:00:00.000000000")]
    [InlineData("\"jan  1, 2010 00:00:00.25 UTC\"", "2010-01-01T00:00:00.250000000")]
    [InlineData("\"1969-12-31 23:59:59\"", "1969-12-31T23:59:59.000000000")]
    [InlineData("\"2010-02-30\"", "2010-03-02T00:00:00.000000000")]
    public void Times_are_UTC_unless_they_say_otherwise(string text, string utc)
    {
        Int128 nanoseconds = Right("frame.time == " + text).Number;
        DateTime second = DateTime.UnixEpoch.AddTicks((long)(nanoseconds / 100));
        Assert.Equal(utc, second.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", null) + ((int)(((nanoseconds % 100) + 100) % 100)).ToString("D2", null));
    }

    [Fact]
    public void Times_without_a_zone_are_of_the_zone_of_the_view()
    {
        var settings = new FilterSettings(TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(8), "test", "test"));
        Assert.True(DisplayFilter.TryParse("frame.time == \"1970-01-01 08:00:00\"", settings, out DisplayFilter? filter, out _));
        Assert.Equal(0, (long)Assert.IsType<LiteralOperand>(Assert.IsType<CompareNode>(filter.Root).Right).Number);
    }

    [Fact]
    public void Durations_have_nanoseconds() => Assert.Equal(-1_500_000_001, (long)Right("frame.time_delta > -1.500000001").Number);

    [Fact]
    public void The_dots_of_the_flags_may_be_stars() => Assert.Equal("·······A··S·", Right("tcp.flags.str == \"*******A**S*\"").Text);

    [Fact]
    public void Layers_and_slices_are_as_written()
    {
        var layered = Assert.IsType<FieldOperand>(Assert.IsType<CompareNode>(Root("ip.ttl#[1-2,-1] == 3")).Left);
        Assert.Equal([new LayerRange(1, 2), new LayerRange(-1, -1)], layered.Layers);
        var slice = Assert.IsType<SliceOperand>(Assert.IsType<CompareNode>(Root("tcp[0:3,5-6,-2:] == 01:02")).Left);
        Assert.Equal([new SliceRange(0, 3), new SliceRange(5, 2), new SliceRange(-2, null)], slice.Parts);
    }

    [Fact]
    public void A_blank_filter_has_no_test()
    {
        Assert.True(DisplayFilter.TryParse(" \t", out DisplayFilter? filter, out _));
        Assert.Null(filter.Root);
    }

    private static FilterNode Root(string text)
    {
        Assert.True(DisplayFilter.TryParse(text, out DisplayFilter? filter, out FilterProblem? error), error?.Message);
        return filter.Root!;
    }

    private static LiteralOperand Right(string text) => Assert.IsType<LiteralOperand>(Assert.IsType<CompareNode>(Root(text)).Right);
}
