using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>How sessions grow, tell and end.</summary>
public sealed class SessionEndTests
{
    private const int Packets = 20;

    [Fact]
    public async Task Rows_appear_while_the_file_grows_and_every_row_is_told_of()
    {
        var source = new GrowingSource(Capture());
        using CaptureSession session = CaptureSession.Start(source);
        long version = 0;
        for (int packets = 1; packets <= Packets; packets++)
        {
            // Half a record more each time: it must wait, not fail.
            source.Show(End(packets) + (PcapBytes.RecordLength / 2));
            version = await Rows(session, packets, version);
            Assert.Equal(packets, session.Index.Count);
        }

        source.Complete();
        IndexingProgress end = await session.Completion;
        Assert.Equal((IndexingPhase.Complete, Packets), (end.Phase, end.Packets));
    }

    [Fact]
    public async Task A_session_that_waits_for_bytes_can_be_cancelled_and_keeps_its_rows()
    {
        var source = new GrowingSource(Capture());
        source.Show(End(3));
        using CaptureSession session = CaptureSession.Start(source);
        await Rows(session, 3, 0);
        session.Cancel();
        Assert.Equal((IndexingPhase.Cancelled, 3), (await session.Completion is var end ? (end.Phase, end.Packets) : default));
    }

    [Fact]
    public void A_session_may_be_cancelled_and_disposed_twice_in_any_order()
    {
        CaptureSession session = CaptureSession.Start(new GrowingSource(Capture()));
        session.Cancel();
        session.Dispose();
        session.Dispose();
        session.Cancel();
        Assert.Equal(IndexingPhase.Cancelled, session.Progress.Phase);
    }

    [Fact]
    public void Sessions_disposed_at_once_from_many_threads_all_end()
    {
        for (int i = 0; i < 50; i++)
        {
            CaptureSession session = CaptureSession.Start(new MemoryByteSource(Capture()));
            Parallel.Invoke(session.Dispose, session.Cancel, session.Dispose);
            Assert.True(session.Completion.IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task A_fault_of_the_source_ends_the_session_and_is_shown()
    {
        using CaptureSession session = CaptureSession.Start(new FaultySource());
        IndexingProgress end = await session.Completion;
        Assert.Equal(IndexingPhase.Damaged, end.Phase);
        Assert.Contains("deliberate", end.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_wakes_everyone_who_has_not_seen_the_version()
    {
        var signal = new ChangeSignal();
        Task<long> first = signal.WaitAsync(0, TestContext.Current.CancellationToken);
        Task<long> second = signal.WaitAsync(0, TestContext.Current.CancellationToken);
        Assert.False(first.IsCompleted);
        signal.Raise();
        Assert.Equal((1, 1), (await first, await second));
        Assert.Equal(1, await signal.WaitAsync(0, TestContext.Current.CancellationToken));
        Assert.False(signal.WaitAsync(1, TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task Waiting_for_a_signal_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        Task<long> waiting = new ChangeSignal().WaitAsync(0, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>Waits for so many rows; a session that ends before has failed.</summary>
    private static async Task<long> Rows(CaptureSession session, int packets, long version)
    {
        while (session.Index.Count < packets)
        {
            Assert.False(session.Completion.IsCompleted, session.Progress.ToString());
            version = await session.Changes.WaitAsync(version, TestContext.Current.CancellationToken);
        }

        return version;
    }

    private static int End(int packets) => PcapBytes.HeaderLength + (packets * PcapBytes.RecordLength);

    private static byte[] Capture()
    {
        byte[] bytes = new byte[End(Packets)];
        PcapBytes.Header().CopyTo(bytes, 0);
        for (int i = 0; i < Packets; i++)
            PcapBytes.Record(bytes.AsSpan(End(i)), i, 0x0B00_0000, 0x0A00_0001, 1024, 80, (uint)i, 1, TcpFlags.Ack);
        return bytes;
    }

    private sealed class FaultySource : ByteSource
    {
        public override bool IsComplete => true;

        public override long Available => 100;

        public override int Read(long offset, Span<byte> buffer) => throw new InvalidOperationException("deliberate");
    }
}
