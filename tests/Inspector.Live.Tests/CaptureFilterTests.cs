using System.Diagnostics;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Live.Tests;

/// <summary>Capture filters are accepted and refused as <c>tcpdump -d</c> does it, in the same words.</summary>
public sealed class CaptureFilterTests
{
    /// <summary>The library whose words are recorded here (Debian 12).</summary>
    private const string RecordedLibrary = "libpcap version 1.10.3";

    private const string Complaint = "tcpdump: ";

    /// <summary>Filters and what libpcap says of them on Ethernet; null for accepted.</summary>
    public static TheoryData<string, string?> Filters { get; } = new()
    {
        { "", null },
        { "tcp", null },
        { "udp port 53", null },
        { "tcp port 80 or tcp port 443", null },
        { "tcp port http", null },
        { "portrange 6000-6100", null },
        { "host 10.0.0.1", null },
        { "src host 10.0.0.1 and dst port 443", null },
        { "net 192.168.0.0/16", null },
        { "net 192.168", null },
        { "net 10.0.0.0 mask 255.0.0.0", null },
        { "ip6 host 2001:db8::1", null },
        { "ip6 net 2001:db8::/32", null },
        { "ether host 00:00:5e:00:53:01", null },
        { "ether dst 00-00-5e-00-53-01", null },
        { "ether proto 0x88cc", null },
        { "ether broadcast", null },
        { "ip broadcast", null },
        { "ip multicast", null },
        { "vlan 100 and tcp", null },
        { "mpls 1000 and ip", null },
        { "pppoes 7 and tcp", null },
        { "geneve 5", null },
        { "icmp[icmptype] = icmp-echo", null },
        { "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0", null },
        { "tcp[13] & 2 != 0 and not src net 10", null },
        { "ip[0] & 0xf != 5", null },
        { "ip6 protochain 6", null },
        { "ip proto \\tcp", null },
        { "ether[0] & 1 = 0 and ip[16] >= 224", null },
        { "len > 100 and less 1000", null },
        { "greater 1500", null },
        { "(tcp or udp) and (port 53 or port 5353)", null },
        { "not (arp or icmp6)", null },
        { "port 80 and not host 10.0.0.1", null },
        { "host localhost", null },
        { "tcp || udp && !icmp", null },
        { "ip host 10.0.0.1 and tcp src portrange 1-1023", null },
        { "stp", null },
        { "isis", null },
        { "tcp prot 80", "can't parse filter expression: syntax error" },
        { "tcp port", "can't parse filter expression: syntax error" },
        { "port 99999", "illegal port number 99999 > 65535" },
        { "portrange 5-", "can't parse filter expression: syntax error" },
        { "host 1.2.3.400", "invalid IPv4 address '1.2.3.400'" },
        { "host", "can't parse filter expression: syntax error" },
        { "net 10.0.0.1/8", "non-network bits set in \"10.0.0.1/8\"" },
        { "net 10.0.0.0/33", "mask length must be <= 32" },
        { "ip6 net 2001:db8::1/129", "mask length must be <= 128" },
        { "ether host 1:2:3", "bogus ethernet address 1:2:" },
        { "ether host 10.0.0.1", "illegal link layer address" },
        { "vlan 5000", "VLAN tag 5000 greater than maximum 4095" },
        { "mpls 9999999", "MPLS label 9999999 greater than maximum 1048575" },
        { "tcp[0:3] = 1", "data size must be 1, 2, or 4" },
        { "tcp[tcpflags] & tcp-foo != 0", "can't parse filter expression: syntax error" },
        { "port nosuchservice", "unknown port 'nosuchservice'" },
        { "tcp port http or nosuchservice", "unknown port 'nosuchservice'" },
        { "proto nosuchproto", "unknown ip proto 'nosuchproto'" },
        { "(tcp", "can't parse filter expression: syntax error" },
        { "tcp)", "can't parse filter expression: syntax error" },
        { "tcp and", "can't parse filter expression: syntax error" },
        { "and tcp", "can't parse filter expression: syntax error" },
        { "tcp == 5", "can't parse filter expression: syntax error" },
        { "udp host 10.0.0.1 net 10", "'udp' modifier applied to host" },
        { "arp port 80", "illegal qualifier of 'port'" },
        { "ip6 host 10.0.0.1", "'ip6' modifier applied to ip host" },
        { "gateway 10.0.0.1", "'gateway' requires a name" },
        { "icmp[1", "can't parse filter expression: syntax error" },
        { "wlan type data", "802.11 link-layer types supported only on 802.11" },
        { "inbound", null },
        { "ifindex 2", null },
        { "tcp & 1", "can't parse filter expression: syntax error" },
        { "host 10.0.0.1 # comment", "can't parse filter expression: syntax error" },
        { "len / 0 = 1", "division by zero" },
    };

    [Theory, MemberData(nameof(Filters))]
    public void The_answer_is_the_recorded_one(string filter, string? answer)
    {
        Privilege.NeedLibrary();
        Assert.SkipUnless(CaptureBackends.Default.Description.Contains(RecordedLibrary, StringComparison.Ordinal), "the answers were recorded with " + RecordedLibrary);
        Assert.Equal(answer, CaptureFilter.Check(filter).Error?.Message);
    }

    [Theory, MemberData(nameof(Filters))]
    public void The_answer_is_that_of_the_tcpdump_of_this_machine(string filter, string? answer)
    {
        Privilege.NeedLibrary();
        _ = answer;
        Assert.Equal(Tcpdump(filter), CaptureFilter.Check(filter).Error?.Message);
    }

    [Fact]
    public void The_link_type_counts()
    {
        Privilege.NeedLibrary();
        Assert.Null(CaptureFilter.Check("wlan type data", LinkType.Ieee80211).Error);
        Assert.NotNull(CaptureFilter.Check("ether host 00:00:5e:00:53:01", LinkType.Raw).Error);
        Assert.Null(CaptureFilter.Check("tcp port 80", LinkType.Raw).Error);
    }

    [Fact]
    public void A_filter_of_unreasonable_length_is_refused()
    {
        Privilege.NeedLibrary();
        string filter = string.Join(" or ", Enumerable.Repeat("port 80", CaptureFilter.MaxLength / 8));
        Assert.Contains("characters", CaptureFilter.Check(filter).Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_hosts_are_named_and_not_looked_up()
    {
        Privilege.NeedLibrary();
        FilterCheck check = CaptureFilter.Check("tcp and host no-such-host.invalid");
        Assert.Null(check.Error);
        Assert.Equal(["no-such-host.invalid"], check.Names);
        Assert.False(LiveCapture.TryStart(new("lo") { Filter = "host no-such-host.invalid" }, new MemoryOutput(), out _, out LiveError? error));
        Assert.Equal(LiveErrorKind.NamesNotAllowed, error.Kind);
    }

    /// <summary>What tcpdump says of a filter, null when it accepts it.</summary>
    private static string? Tcpdump(string filter)
    {
        Assert.SkipUnless(Programs.Find("tcpdump") is not null, "tcpdump is not installed (apt-get install tcpdump)");
        var start = new ProcessStartInfo(Programs.Find("tcpdump")!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-d");
        start.ArgumentList.Add("--");
        start.ArgumentList.Add(filter);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0) return null;
        return errors.Result.Split('\n').First(static line => line.StartsWith(Complaint, StringComparison.Ordinal))[Complaint.Length..];
    }
}
