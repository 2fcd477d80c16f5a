using Xunit;

namespace Inspector.Live.Tests;

/// <summary>More comes than can be taken: it is counted, and memory is bounded.</summary>
public sealed class PressureTests
{
    private const int Payload = 1400;

    [Fact]
    public void What_the_kernel_drops_is_counted_and_written_down()
    {
        Privilege.NeedCapture();
        const int Sent = 5000;
        using var traffic = new LoopbackTraffic();
        using var open = new ManualResetEventSlim();
        var output = new MemoryOutput();
        var settings = new CaptureSettings("lo") { Filter = traffic.Filter, BufferBytes = 256 << 10 };
        using (LiveCapture capture = CaptureRun.Start(settings, output, new GatedBackend(open)))
        {
            for (int i = 0; i < Sent; i++) traffic.Send(new byte[Payload]);
            open.Set();
            Wait.Until(() => capture.Status.Packets > 0 && capture.Status.DroppedByKernel > 0, "packets and drops");
            capture.Stop();
            CaptureStatus status = Wait.End(capture);
            Assert.Equal(status.Packets, output.Frames().Count);
            Assert.InRange(status.DroppedByKernel, Sent / 2, 2 * Sent);
            Assert.Equal((ulong)status.DroppedByKernel, Assert.Single(output.Describe().Interfaces).DroppedByKernel);
            Assert.Equal(status.DroppedByKernel, status.Dropped);
        }
    }

    [Fact]
    public void What_a_slow_output_leaves_no_room_for_is_counted_and_written_down()
    {
        Privilege.NeedCapture();
        const int Ring = 2 << 20;
        using var traffic = new LoopbackTraffic();
        using var open = new ManualResetEventSlim();
        var output = new MemoryOutput { BeforeWrite = _ => open.Wait() };
        var settings = new CaptureSettings("lo") { Filter = traffic.Filter, RingBytes = Ring, BufferBytes = 64 << 20 };
        using LiveCapture capture = CaptureRun.Start(settings, output);
        Wait.Until(() =>
        {
            traffic.Send(new byte[Payload]);
            return capture.Status.DroppedByRing > 100;
        }, "dropped packets");
        Assert.InRange(capture.Status.Pending, Ring / 4, Ring);
        Assert.Equal(0, capture.Status.Written);
        open.Set();
        capture.Stop();
        CaptureStatus status = Wait.End(capture);
        Assert.Equal((CaptureEndReason.Asked, 0L), (status.EndReason, status.DroppedByKernel));
        Assert.Equal(status.Packets, output.Frames().Count);
        Assert.Equal((ulong)status.DroppedByRing, Assert.Single(output.Describe().Interfaces).DroppedByKernel);
    }

    [Fact]
    public void A_capture_goes_on_after_drops_in_between()
    {
        Privilege.NeedCapture();
        using var traffic = new LoopbackTraffic();
        using var open = new ManualResetEventSlim();
        var output = new MemoryOutput { BeforeWrite = _ => open.Wait() };
        var settings = new CaptureSettings("lo") { Filter = traffic.Filter, RingBytes = 2 << 20, Rotation = new() { FilePackets = 300 } };
        using LiveCapture capture = CaptureRun.Start(settings, output);
        Wait.Until(() =>
        {
            traffic.Send(new byte[Payload]);
            return capture.Status.DroppedByRing > 0;
        }, "dropped packets");
        open.Set();
        long before = capture.Status.Packets;
        Wait.Until(() =>
        {
            traffic.Send(new byte[Payload]);
            return capture.Status.Packets > before + 700;
        }, "packets again");
        capture.Stop();
        CaptureStatus status = Wait.End(capture);
        Assert.Equal(status.Packets, output.Files.Sum(file => output.Frames(file).Count));
        Assert.All(output.Files.SkipLast(1), file => Assert.Equal(300, output.Frames(file).Count));
    }

    [Fact]
    public void Counters_of_32_bits_go_on_when_they_wrap()
    {
        Assert.Equal(15, WrappingCounter.Continue(10, uint.MaxValue, 4));
        Assert.Equal(32, WrappingCounter.Continue(30, 5, 7));
        Assert.Equal((long)uint.MaxValue * 3, WrappingCounter.Continue((long)uint.MaxValue * 3, 7, 7));
    }
}
