using Bunit;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Statistics;
using Inspector.Web.Components.Tables;
using Xunit;

namespace Inspector.Web.Tests.Tables;

public class TablePartsTests : PageContext
{
    private static readonly SortState<EndpointColumn> s_usual = new(EndpointColumn.Bytes, true);

    [Theory]
    [InlineData(null, EndpointColumn.Bytes, true)]
    [InlineData("", EndpointColumn.Bytes, true)]
    [InlineData("-", EndpointColumn.Bytes, true)]
    [InlineData("nonsense", EndpointColumn.Bytes, true)]
    [InlineData("3", EndpointColumn.Bytes, true)]
    [InlineData("-3", EndpointColumn.Bytes, true)]
    [InlineData("address", EndpointColumn.Address, false)]
    [InlineData("-PacketsSent", EndpointColumn.PacketsSent, true)]
    public void An_order_is_read_from_an_address(string? text, EndpointColumn column, bool descending)
    {
        SortState<EndpointColumn> read = s_usual.Read(text);
        Assert.Equal(new(column, descending), read);
        Assert.Equal(read, s_usual.Read(read.ToText(s_usual)));
    }

    [Fact]
    public async Task A_head_is_a_button_that_says_which_way_it_sorts()
    {
        SortState<EndpointColumn>? pressed = null;
        IRenderedComponent<SortHead<EndpointColumn>> head = Render<SortHead<EndpointColumn>>(p => p
            .Add(h => h.Column, EndpointColumn.Packets).Add(h => h.Text, "Packets").Add(h => h.State, s_usual).Add(h => h.Pressed, state => pressed = state));
        Assert.Equal("none", head.Find("[role=columnheader]").GetAttribute("aria-sort"));
        await head.InvokeAsync(() => head.Find("button").ClickAsync(new()));
        Assert.Equal(new(EndpointColumn.Packets, true), pressed);
        head.Render(p => p.Add(h => h.State, pressed!.Value));
        Assert.Equal("descending", head.Find("[role=columnheader]").GetAttribute("aria-sort"));
        await head.InvokeAsync(() => head.Find("button").ClickAsync(new()));
        Assert.Equal(new(EndpointColumn.Packets, false), pressed);
    }

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(0, 5, "0 %")]
    [InlineData(5, 5, "100 %")]
    [InlineData(1, 3, "33.3 %")]
    [InlineData(1, 100_000, "< 0.1 %")]
    [InlineData(99_999, 100_000, "> 99.9 %")]
    public void A_share_is_neither_nothing_nor_all_unless_it_is(long part, long whole, string text) => Assert.Equal(text, Shares.Percent(part, whole));

    [Fact]
    public void A_row_is_a_filter()
    {
        IpAddress v4 = IpAddress.V4(0x0A000001);
        IpAddress v6 = IpAddress.V6([0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        Assert.Equal("udp.stream == 7", RowFilter.Of(ConversationKind.Udp, 7));
        Assert.Equal("ip.addr == 10.0.0.1", RowFilter.Of(EndpointKind.Ipv4, EndpointKey.Of(v4)));
        Assert.Equal("ipv6.addr == 2001:db8::1 && udp.port == 53", RowFilter.Of(EndpointKind.Udp, EndpointKey.Of(v6, 53)));
        Assert.Equal("eth.addr == 02:00:00:00:00:0f", RowFilter.Of(EndpointKind.Ethernet, EndpointKey.OfHardware([2, 0, 0, 0, 0, 15])));
        Assert.Equal("(a or b) && tcp", RowFilter.Within("a or b", "tcp"));
        Assert.Equal("tcp", RowFilter.Within(null, "tcp"));
    }
}
