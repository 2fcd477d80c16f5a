using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Indexing;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering;

/// <summary>The match set against a plain list of answers.</summary>
public sealed class MatchSetTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.001)]
    [InlineData(3, 0.999)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void Every_question_is_answered_as_a_plain_list_would(int seed, double share)
    {
        var random = new Random(seed);
        var set = new MatchSet();
        bool[] model = Model(random, share, (3 * PacketChunk.Size) + 777);
        for (int at = 0; at < model.Length;)
        {
            at = Append(set, model, at, random.Next(1, 9000));
            Check(set, model.AsSpan(0, at), random);
        }
    }

    [Fact]
    public async Task Readers_see_only_answers_that_stay_while_the_writer_appends()
    {
        var random = new Random(6);
        var set = new MatchSet();
        bool[] model = Model(random, 0.3, 40 * PacketChunk.Size);
        int[] ranks = new int[model.Length + 1];
        for (int i = 0; i < model.Length; i++) ranks[i + 1] = ranks[i] + (model[i] ? 1 : 0);
        Task[] readers = Enumerable.Range(7, 3).Select(seed => Task.Run(() => Read(set, model, ranks, new Random(seed)), TestContext.Current.CancellationToken)).ToArray();
        for (int at = 0; at < model.Length;) at = Append(set, model, at, random.Next(1, 3000));
        await Task.WhenAll(readers);
        Assert.Equal((model.Length, ranks[^1]), set.Published);
    }

    private static void Read(MatchSet set, bool[] model, int[] ranks, Random random)
    {
        int seen = 0;
        do
        {
            (int evaluated, int count) = set.Published;
            Assert.True(evaluated >= seen);
            seen = evaluated;
            Assert.Equal(ranks[evaluated], count);
            if (count == 0) continue;
            int n = random.Next(count);
            int packet = set.At(n);
            Assert.True(packet < evaluated && model[packet] && ranks[packet] == n);
            packet = random.Next(evaluated);
            Assert.Equal(model[packet], set.Contains(packet));
            Assert.Equal(ranks[packet], set.Rank(packet));
        }
        while (seen < model.Length);
    }

    private static bool[] Model(Random random, double share, int length)
    {
        var model = new bool[length];
        for (int i = 0; i < length; i++) model[i] = random.NextDouble() < share;
        return model;
    }

    /// <summary>Appends at most so many answers, ending at a chunk's end at the latest.</summary>
    private static int Append(MatchSet set, bool[] model, int from, int most)
    {
        int to = Math.Min(Math.Min(model.Length, from + most), ((from >> PacketChunk.Bits) + 1) << PacketChunk.Bits);
        var words = new ulong[((to - 1) >> 6) - (from >> 6) + 1];
        for (int packet = from; packet < to; packet++)
        {
            if (model[packet]) words[(packet >> 6) - (from >> 6)] |= 1UL << (packet & 63);
        }

        set.Append(to, words);
        return to;
    }

    private static void Check(MatchSet set, ReadOnlySpan<bool> model, Random random)
    {
        Assert.Equal((model.Length, model.Count(true)), set.Published);
        Assert.False(set.Contains(model.Length));
        Assert.Equal(set.Count, set.Rank(model.Length));
        for (int i = 0; i < 20; i++)
        {
            int packet = random.Next(model.Length);
            Assert.Equal(model[packet], set.Contains(packet));
            Assert.Equal(model[..packet].Count(true), set.Rank(packet));
            if (set.Count == 0) continue;
            int n = random.Next(set.Count);
            packet = set.At(n);
            Assert.True(model[packet]);
            Assert.Equal(n, model[..packet].Count(true));
        }
    }
}
