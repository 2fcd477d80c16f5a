using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tests.Robustness;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering;

/// <summary>Filters run in the background while the index grows.</summary>
public sealed class FilterRunTests
{
    private const int Packets = 200_000;
    private const int Connections = 3000;

    [Fact]
    public async Task A_run_follows_the_index_to_its_end()
    {
        using CaptureSession session = CaptureSession.Start(new MemoryByteSource(PcapBytes.Connections(Packets, Connections)));
        using FilterRun run = session.Filters.Start(Even());
        await EndAsync(run);
        Assert.Equal((Packets, Packets / 2), run.Matches.Published);
        Assert.Null(run.Failure);
        for (int n = 0; n < Packets / 2; n += 997) Assert.Equal((2 * n) + 1, run.Matches.At(n));
    }

    [Fact]
    public async Task A_capture_that_grows_is_evaluated_as_it_grows()
    {
        byte[] file = PcapBytes.Connections(Packets, Connections);
        var source = new GrowingSource(file);
        using CaptureSession session = CaptureSession.Start(source);
        using FilterRun run = session.Filters.Start(Even());
        foreach (int packets in new[] { 1, 100, 40_000, 70_001 })
        {
            source.Show(PcapBytes.HeaderLength + ((long)packets * PcapBytes.RecordLength));
            for (long seen = -1; run.Evaluated < packets;) seen = await run.Changes.WaitAsync(seen, TestContext.Current.CancellationToken);
            Assert.Equal((packets, packets / 2), run.Matches.Published);
            Assert.False(run.IsComplete);
        }

        source.Complete();
        await EndAsync(run);
        Assert.Equal((Packets, Packets / 2), run.Matches.Published);
    }

    [Fact]
    public async Task Runs_of_the_same_text_share_their_matches_and_the_work_goes_on_while_one_is_held()
    {
        using CaptureSession session = CaptureSession.Start(new MemoryByteSource(PcapBytes.Connections(Packets, Connections)));
        FilterRun first = session.Filters.Start(Even());
        using FilterRun second = session.Filters.Start(Even());
        Assert.Same(first.Matches, second.Matches);
        first.Cancel();
        first.Dispose();
        await EndAsync(second);
        Assert.Equal(Packets / 2, second.Matches.Count);
        using FilterRun third = session.Filters.Start(Even());
        Assert.Same(second.Matches, third.Matches);
        Assert.True(third.IsComplete);
    }

    [Fact]
    public async Task Work_that_was_cancelled_is_taken_up_again_where_it_stood()
    {
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(PcapBytes.Connections(Packets, Connections)));
        for (int again = 0; again < 20; again++)
        {
            using FilterRun cancelled = session.Filters.Start(Even());
            long seen = -1;
            while (cancelled.Matches.Count == 0) seen = await cancelled.Changes.WaitAsync(seen, TestContext.Current.CancellationToken);
        }

        using FilterRun run = session.Filters.Start(Even());
        await EndAsync(run);
        Assert.Equal((Packets, Packets / 2), run.Matches.Published);
    }

    [Fact]
    public async Task A_blank_filter_lets_everything_pass()
    {
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(PcapBytes.Connections(1000, 10)));
        using FilterRun run = session.Filters.Start(new DisplayFilter("", null, []));
        await EndAsync(run);
        Assert.Equal((1000, 1000), run.Matches.Published);
    }

    [Fact]
    public void A_session_can_be_closed_while_filters_run()
    {
        CaptureSession session = CaptureSession.Start(new MemoryByteSource(PcapBytes.Connections(Packets, Connections)));
        FilterRun run = session.Filters.Start(Even());
        session.Dispose();
        int evaluated = run.Evaluated;
        run.Dispose();
        Assert.Equal(evaluated, run.Evaluated);
        Assert.Throws<ObjectDisposedException>(() => session.Filters.Start(Even()));
    }

    [Fact]
    public async Task What_goes_wrong_in_a_field_is_said_by_the_run()
    {
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(PcapBytes.Connections(1000, 10)));
        var broken = new Field("broken", FieldType.Label, FieldSource.Header, "", static (_, _) => throw new InvalidOperationException("of the test"));
        using FilterRun run = session.Filters.Start(new DisplayFilter("broken", new ExistsNode(default, new FieldOperand(default, OperandType.Label, broken, [])), []));
        await EndAsync(run);
        Assert.Contains("of the test", run.Failure, StringComparison.Ordinal);
    }

    /// <summary>frame.number % 2 == 0, by a field only the generic evaluator knows.</summary>
    private static DisplayFilter Even()
    {
        var field = new Field("even", FieldType.Label, FieldSource.Header, "", static (packet, sink) =>
        {
            if (packet.Row.Number % 2 == 0) sink.Present();
        });
        return new DisplayFilter("even", new ExistsNode(default, new FieldOperand(default, OperandType.Label, field, [])), []);
    }

    private static async Task EndAsync(FilterRun run)
    {
        long seen = -1;
        while (!run.IsComplete) seen = await run.Changes.WaitAsync(seen, TestContext.Current.CancellationToken);
    }
}
