using Xunit;

namespace Inspector.Live.Tests;

/// <summary>What libpcap would look up is found without libpcap.</summary>
public sealed class FilterNamesTests
{
    [Theory]
    [InlineData("host example.com", "host 192.0.2.1", "example.com")]
    [InlineData("tcp and src www and not dst db-1.local", "tcp and src 192.0.2.1 and not dst 192.0.2.1", "www", "db-1.local")]
    [InlineData("host a1 or b2", "host 192.0.2.1 or 192.0.2.1", "a1", "b2")]
    [InlineData("host (a or b)", "host (192.0.2.1 or 192.0.2.1)", "a", "b")]
    [InlineData("ip6 host six", "ip6 host 2001:db8::1", "six")]
    [InlineData("ether host mine", "ether host 00:00:5e:00:53:01", "mine")]
    [InlineData("net office/24", "net 192.0.2.1/24", "office")]
    [InlineData("host \\tcp", "host 192.0.2.1", "tcp")]
    [InlineData("host 1.2.3.4.5", "host 192.0.2.1", "1.2.3.4.5")]
    [InlineData("host beef", "host 192.0.2.1", "beef")]
    [InlineData("gateway router", "host 192.0.2.1", "router")]
    [InlineData("port 80 and host same and dst same", "port 80 and host 192.0.2.1 and dst 192.0.2.1", "same")]
    [InlineData("host a:b", "host 192.0.2.1:192.0.2.1", "a", "b")]
    [InlineData("(host 10.0.0.1 or port 80) and other", "(host 10.0.0.1 or port 80) and 192.0.2.1", "other")]
    [InlineData("host icmp-foo", "host 192.0.2.1", "icmp-foo")]
    [InlineData("host HOST", "host 192.0.2.1", "HOST")]
    public void A_name_is_found_and_an_address_stands_for_it(string filter, string withAddresses, params string[] names)
    {
        FilterNames found = FilterNames.In(filter);
        Assert.Equal(names, found.Names);
        Assert.Equal(withAddresses, found.WithAddresses);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tcp port http or https")]
    [InlineData("host 10.0.0.1 and port http")]
    [InlineData("host 2001:db8::1 or ::ffff:10.0.0.1")]
    [InlineData("ether src 00:00:5e:00:53:01 or 0000.5e00.5301 or 00005e005301")]
    [InlineData("host 10.1 and tcp[tcpflags] & (tcp-syn|tcp-ack) != 0")]
    [InlineData("net 10 mask 255.0.0.0 and ip proto \\udp")]
    [InlineData("src host 0x0a000001 and icmp[icmptype] = icmp-echo and icmp6[icmp6type] == icmp6-echo")]
    [InlineData("foo")]
    [InlineData("tpc port 80")]
    [InlineData("host 10.0.0.1 and wlan type mgt subtype beacon and dir nods")]
    public void A_filter_without_names_stays_as_it_is(string filter)
    {
        FilterNames found = FilterNames.In(filter);
        Assert.Empty(found.Names);
        Assert.Equal(filter, found.WithAddresses);
    }
}
