using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering;

/// <summary>Loops over columns against the evaluator that asks every row.</summary>
public sealed class ColumnMaskTests
{
    private const int FiltersPerCapture = 25;

    [Fact]
    public void Columns_and_rows_give_the_same_answers_to_random_filters()
    {
        int seed = 0;
        string[] files = [.. Directory.EnumerateFiles(RepositoryFiles.Captures, "*.pcap*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            using CaptureSession session = CaptureSession.Read(new MemoryByteSource(File.ReadAllBytes(file)));
            var filters = new RandomFilters(session, new Random(++seed));
            for (int i = 0; i < FiltersPerCapture; i++) Compare(session, filters.Next(), Path.GetFileName(file));
        }
    }

    private static void Compare(CaptureSession session, FilterNode node, string file)
    {
        var filter = new DisplayFilter("random", node, []);
        var byColumns = new FilterEvaluator(session, filter);
        var byRow = new FilterEvaluator(session, filter);
        int count = session.Index.Count;
        int from = count / 3;
        if (from == count) return;
        Assert.True(byColumns.TryEvaluate(from, count, static () => false));
        ReadOnlySpan<ulong> words = byColumns.Words(from, count);
        int last = -1;
        for (int packet = from; packet < count; packet++)
        {
            bool passes = (words[(packet >> 6) - (from >> 6)] >> packet & 1) != 0;
            if (passes != byRow.Passes(packet, last)) Assert.Fail($"{file}, packet {packet + 1}: columns say {passes} to {node}");
            if (passes) last = packet;
        }
    }
}
