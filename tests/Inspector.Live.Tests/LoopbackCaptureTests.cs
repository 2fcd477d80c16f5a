using System.Globalization;
using System.Text;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Live.Tests;

/// <summary>The engine on the loopback interface, where the sender and the capture are one process.</summary>
public sealed class LoopbackCaptureTests
{
    private const int Headers = 14 + 20 + 8;

    [Fact]
    public void Exactly_the_packets_sent_are_in_the_file()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using LiveCapture capture = Start(new("lo") { Filter = traffic.Filter, Stop = new() { Packets = 100 } }, output);
        for (int i = 0; i < 100; i++) traffic.Send("packet " + i.ToString(CultureInfo.InvariantCulture));
        CaptureStatus status = Wait.End(capture);
        Assert.Equal((CaptureEndReason.PacketLimit, 100L, 0L), (status.EndReason, status.Packets, status.Dropped));
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => "packet " + i.ToString(CultureInfo.InvariantCulture)),
            output.Frames().Select(static frame => Encoding.UTF8.GetString(frame.AsSpan(Headers))));
        Assert.Equal(["begin 1", "end 1"], output.Calls);
        Assert.Equal(output.Bytes().Length, status.Written);
    }

    [Fact]
    public void The_file_says_where_it_comes_from()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using (LiveCapture capture = Start(new("lo") { Filter = traffic.Filter, SnapLength = 60 }, output))
        {
            traffic.Send(new byte[500]);
            Wait.Until(() => capture.Status.Packets == 1, "the packet");
        }

        CaptureInterface lo = Assert.Single(output.Describe().Interfaces);
        Assert.Equal(("lo", LinkType.Ethernet, 60u, traffic.Filter), (lo.Name, lo.LinkType, lo.SnapLength, lo.Filter));

        // The kernel counts a packet of the loopback interface twice, going out and coming in; libpcap leaves out the first.
        Assert.Equal(2ul, lo.Received);
        Assert.Equal(60, Assert.Single(output.Frames()).Length);
    }

    private static LiveCapture Start(CaptureSettings settings, ICaptureOutput output)
    {
        Assert.True(LiveCapture.TryStart(settings, output, out LiveCapture? capture, out LiveError? error), error?.ToString());
        return capture;
    }
}
