using System.Net;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Live.Tests;

public sealed class InterfaceTests
{
    private static readonly string[] s_counters =
    [
        "Inter-|   Receive                                                |  Transmit",
        " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed",
        "    lo: 1000      10    0    0    0     0          0         0     1000      10    0    0    0     0       0          0",
        "eth0:1: 18446744073709551615 7 0 3 0 0 0 0 50 5 0 0 0 0 0 0",
        "  half: 1 2 3",
    ];

    [Fact]
    public void The_loopback_interface_is_listed_with_what_it_is()
    {
        Privilege.NeedLibrary();
        Assert.True(CaptureBackends.Default.TryListInterfaces(out IReadOnlyList<LiveInterface> interfaces, out LiveError? error), error?.ToString());
        LiveInterface lo = Assert.Single(interfaces, static at => at.Name == "lo");
        Assert.True(lo.Flags.HasFlag(LiveInterfaceFlags.Up | LiveInterfaceFlags.Loopback));
        Assert.False(lo.Flags.HasFlag(LiveInterfaceFlags.Pseudo));
        Assert.Equal(LinkType.Ethernet, lo.LinkType);
        Assert.Contains(new LiveAddress(IPAddress.Loopback, 8), lo.Addresses);
        Assert.Equal(IPAddress.Loopback, lo.MainAddress);
    }

    [Fact]
    public void Counters_are_read_from_the_systems_table()
    {
        IReadOnlyList<InterfaceCounter> counters = InterfaceCounters.Parse(s_counters);
        Assert.Equal([new("lo", 1000, 10, 0, 1000, 10), new("eth0:1", -1, 7, 3, 50, 5)], counters);
    }

    [Fact]
    public void The_loopback_interface_is_counted() => Assert.Contains(InterfaceCounters.Read(), static counter => counter.Name == "lo");

    [Fact]
    public void Rates_are_differences_and_an_interface_made_anew_has_none_below_zero()
    {
        var traffic = new InterfaceTraffic(static () => []);
        traffic.Add([new("x", 100, 1, 0, 0, 0)], 0);
        Assert.Empty(traffic.Of("x"));
        traffic.Add([new("x", 1100, 11, 0, 0, 0)], 0.5);
        traffic.Add([new("x", 0, 0, 0, 0, 0)], 1);
        Assert.Equal([new(20, 2000), new(0, 0)], traffic.Of("x"));
        traffic.Add([], 1);
        Assert.Empty(traffic.Of("x"));
    }

    [Fact]
    public void No_more_rates_are_kept_than_said()
    {
        var traffic = new InterfaceTraffic(static () => []);
        for (int i = 0; i <= InterfaceTraffic.Length + 5; i++) traffic.Add([new("x", i * (long)i, 0, 0, 0, 0)], 1);
        Assert.Equal(InterfaceTraffic.Length, traffic.Of("x").Count);
        Assert.Equal((2 * (InterfaceTraffic.Length + 5)) - 1, traffic.Of("x")[^1].BytesPerSecond);
    }
}
