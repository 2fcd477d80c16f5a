using System.Globalization;
using System.Text;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Live.Tests;

/// <summary>The engine on the loopback interface, where the sender and the capture are one process.</summary>
public sealed class LoopbackCaptureTests
{
    private const int Headers = 14 + 20 + 8;
    private const int PacketBlock = 32;

    [Fact]
    public void Exactly_the_packets_sent_are_in_the_file()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using LiveCapture capture = CaptureRun.Start(new("lo") { Filter = traffic.Filter, Stop = new() { Packets = 100 } }, output);
        for (int i = 0; i < 100; i++) traffic.Send("packet " + i.ToString(CultureInfo.InvariantCulture));
        CaptureStatus status = Wait.End(capture);
        Assert.Equal((CaptureEndReason.PacketLimit, 100L, 0L), (status.EndReason, status.Packets, status.Dropped));
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => "packet " + i.ToString(CultureInfo.InvariantCulture)),
            output.Frames().Select(static frame => Encoding.UTF8.GetString(frame.AsSpan(Headers))));
        Assert.Equal(["begin 1", "end 1"], output.Calls);
        Assert.Equal((output.Bytes().Length, 0L), (status.Written, status.Pending));
    }

    [Fact]
    public void The_file_says_where_it_comes_from()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using (LiveCapture capture = CaptureRun.Start(new("lo") { Filter = traffic.Filter, SnapLength = 60 }, output))
        {
            traffic.Send(new byte[500]);
            Wait.Until(() => capture.Status.Packets == 1, "the packet");
        }

        CaptureInterface lo = Assert.Single(output.Describe().Interfaces);
        Assert.Equal(("lo", LinkType.Ethernet, 60u, traffic.Filter), (lo.Name, lo.LinkType, lo.SnapLength, lo.Filter));
        Assert.Equal(60, Assert.Single(output.Frames()).Length);

        // The kernel counts a packet of the loopback interface twice, going out and coming in (libpcap leaves out the first), and what came before it had the filter.
        Assert.True(lo.Received >= 2, "the packet was counted");
        Assert.Equal(0ul, lo.DroppedByKernel);
    }

    [Fact]
    public void All_interfaces_together_are_one_that_says_so()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using LiveCapture capture = CaptureRun.Start(new("any") { Filter = traffic.Filter, Stop = new() { Packets = 1 } }, output);
        traffic.Send("x");
        Wait.End(capture);
        Assert.Null(capture.Notice);
        CaptureInterface any = Assert.Single(output.Describe().Interfaces);
        Assert.Equal((LinkType.LinuxSll, "any", "Pseudo-device that captures on all interfaces"), (any.LinkType, any.Name, any.Description));
    }

    [Fact]
    public void A_packet_is_written_while_the_capture_goes_on()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using LiveCapture capture = CaptureRun.Start(new("lo") { Filter = traffic.Filter }, output);
        Wait.Until(() => output.Bytes().Length > 0, "the header, before any packet");
        for (int i = 1; i <= 5; i++)
        {
            traffic.Send("one");
            Wait.Until(() => output.Frames().Count == i, "the packet in the file");
        }

        Assert.Equal((CapturePhase.Running, CaptureEndReason.None), (capture.Status.Phase, capture.Status.EndReason));
    }

    [Fact]
    public void A_stopped_capture_has_what_came_and_says_that_it_was_stopped()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using LiveCapture capture = CaptureRun.Start(new("lo") { Filter = traffic.Filter }, output);
        for (int i = 0; i < 10; i++) traffic.Send("x");
        Wait.Until(() => capture.Status.Packets == 10, "ten packets");
        capture.Stop();
        CaptureStatus status = Wait.End(capture);
        Assert.Equal((CapturePhase.Ended, CaptureEndReason.Asked, false), (status.Phase, status.EndReason, status.Failed));
        Assert.Equal(10, output.Frames().Count);
    }

    [Fact]
    public void A_capture_ends_when_its_time_is_over_although_nothing_came()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using LiveCapture capture = CaptureRun.Start(new("lo") { Filter = traffic.Filter, Stop = new() { Duration = TimeSpan.FromMilliseconds(150) } }, output);
        CaptureStatus status = Wait.End(capture);
        Assert.Equal((CaptureEndReason.TimeLimit, 0L), (status.EndReason, status.Packets));
        Assert.Empty(output.Frames());
    }

    [Fact]
    public void A_capture_ends_before_it_has_more_bytes_than_asked_for()
    {
        Privilege.NeedCapture();
        const int Most = 20_000;
        const int Payload = 1000;
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        using LiveCapture capture = CaptureRun.Start(new("lo") { Filter = traffic.Filter, Stop = new() { Bytes = Most } }, output);
        for (int i = 0; i < 30; i++) traffic.Send(new byte[Payload]);
        CaptureStatus status = Wait.End(capture);
        Assert.Equal(CaptureEndReason.ByteLimit, status.EndReason);
        Assert.InRange(output.Bytes().Length, Most - (2 * (Payload + Headers + PacketBlock)), Most);
        Assert.Equal(status.Packets, output.Frames().Count);
    }

    [Fact]
    public void Files_are_begun_anew_by_size_and_the_newest_are_kept()
    {
        Privilege.NeedCapture();
        const int FileBytes = 5000;
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        var settings = new CaptureSettings("lo") { Filter = traffic.Filter, Stop = new() { Packets = 40 }, Rotation = new() { FileBytes = FileBytes, KeepFiles = 3 } };
        using LiveCapture capture = CaptureRun.Start(settings, output);
        for (int i = 0; i < 40; i++) traffic.Send(BitConverter.GetBytes(i).Concat(new byte[1000]).ToArray());
        CaptureStatus status = Wait.End(capture);

        // Four packets a file: ten files, of which three stay.
        Assert.Equal(10, status.File);
        Assert.Equal([8, 9, 10], output.Files);
        Assert.All(output.Files, file => Assert.InRange(output.Bytes(file).Length, 4000, FileBytes));
        Assert.All(output.Files, file => Assert.NotNull(Assert.Single(output.Describe(file).Interfaces).Received));
        Assert.Equal(Enumerable.Range(28, 12), output.Files.SelectMany(file => output.Frames(file)).Select(static frame => BitConverter.ToInt32(frame, Headers)));
        Assert.Equal(["begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3", "begin 4", "remove 1", "end 4"], output.Calls.Take(9));
    }

    [Fact]
    public void Files_are_begun_anew_by_packets_and_a_number_of_files_ends_the_capture()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        var settings = new CaptureSettings("lo") { Filter = traffic.Filter, Stop = new() { Files = 2 }, Rotation = new() { FilePackets = 5 } };
        using LiveCapture capture = CaptureRun.Start(settings, output);
        for (int i = 0; i < 20; i++) traffic.Send("x");
        Assert.Equal(CaptureEndReason.FileLimit, Wait.End(capture).EndReason);
        Assert.Equal([5, 5], output.Files.Select(file => output.Frames(file).Count));
    }

    [Fact]
    public void Files_are_begun_anew_when_they_are_old()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        var output = new MemoryOutput();
        var settings = new CaptureSettings("lo") { Filter = traffic.Filter, Stop = new() { Files = 3 }, Rotation = new() { FileDuration = TimeSpan.FromMilliseconds(100) } };
        using LiveCapture capture = CaptureRun.Start(settings, output);
        Wait.Until(() =>
        {
            traffic.Send("x");
            return capture.Completion.IsCompleted;
        }, "three files");
        Assert.Equal((CaptureEndReason.FileLimit, 3), (capture.Status.EndReason, capture.Status.File));
        Assert.All(output.Files, file => Assert.NotEmpty(output.Frames(file)));
        Assert.Equal(capture.Status.Packets, output.Files.Sum(file => output.Frames(file).Count));
    }
}
