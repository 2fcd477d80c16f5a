using Xunit;

namespace Inspector.Live.Tests;

/// <summary>What the library that was compiled in must be able to do, without the engine around it.</summary>
public sealed class BackendTests
{
    [Fact]
    public void Reading_makes_no_object_of_a_packet()
    {
        Privilege.NeedCapture();
        const int Sent = 2000;
        using var traffic = new LoopbackTraffic();
        Assert.True(CaptureBackends.Default.TryOpen(new("lo") { Filter = traffic.Filter }, out ICaptureSource? opened, out LiveError? error), error?.ToString());
        using ICaptureSource source = opened;
        var sink = new Counter();

        // The first packet pays for what is made once.
        traffic.Send("one");
        Read(source, sink, 1);
        for (int i = 0; i < Sent; i++) traffic.Send("more");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(source, sink, 1 + Sent);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Sent);
        Assert.Equal(1 + Sent, sink.Packets);
    }

    /// <summary>Reads until so many packets came, or it is clear that they do not.</summary>
    private static void Read(ICaptureSource source, Counter sink, int packets)
    {
        for (int i = 0; i < 30 && sink.Packets < packets; i++) Assert.Null(source.Read(sink, packets, TimeSpan.FromSeconds(1)));
    }

    private sealed class Counter : ICaptureSink
    {
        public int Packets { get; private set; }

        public void Packet(ReadOnlySpan<byte> data, long timestamp, uint wireLength) => Packets++;
    }
}
