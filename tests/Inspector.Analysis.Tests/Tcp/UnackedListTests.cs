using Inspector.Analysis.Tcp;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp;

/// <summary>The list with its short cuts against a look at every record, on the traffic of each kind and on none at all.</summary>
public sealed class UnackedListTests
{
    // How the next segment starts, from the end of the last: in order, with gaps and repetitions, across half the numbers, anywhere.
    public static TheoryData<string, uint, uint> Kinds { get; } = new()
    {
        { "in order", 1, 0 },
        { "in order across zero", 1, uint.MaxValue - 3000 },
        { "overlapping", 3000, 0 },
        { "on both sides of the base", 3000, uint.MaxValue - 2000 },
        { "half the numbers apart", 1u << 31, 5 },
        { "anywhere", uint.MaxValue, 0 },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void It_answers_as_a_look_at_every_record_does(string kind, uint spread, uint start)
    {
        var random = new Random(20260 + kind.Length);
        for (int round = 0; round < 300; round++)
        {
            var pool = new UnackedPool();
            var list = new UnackedList();
            var naive = new NaiveUnacked();
            uint origin = 0;
            uint next = start;
            for (int packet = 0; packet < 400; packet++)
            {
                if (random.Next(3) > 0)
                {
                    uint sequence = next + (uint)(random.NextInt64(spread) - (spread / 2));
                    uint length = (uint)random.Next(1, 300);
                    list.Add(pool, packet, sequence, sequence + length, origin);
                    naive.Add(packet, sequence, sequence + length);
                    next = sequence + length;
                }
                else
                {
                    uint ack = naive.Count > 0 && random.Next(4) > 0 ? naive.Near(random) : (uint)random.NextInt64(uint.MaxValue);
                    Assert.Equal(naive.Acknowledge(ack), list.Acknowledge(pool, ack));
                }

                if (random.Next(50) == 0)
                {
                    origin = (uint)random.Next(-500, 500);
                    list.Rebase();
                }

                Assert.Equal(naive.Count, list.Count);
                if (naive.Count == 0) continue;
                Assert.Equal(naive.Span(origin), list.Span(pool, origin));
                Assert.Equal(naive.OldestPacket, list.OldestPacket(pool));
            }
        }
    }

    [Fact]
    public void It_keeps_ten_thousand_records_and_gives_every_block_back()
    {
        var pool = new UnackedPool();
        var list = new UnackedList();
        for (int round = 0; round < 5; round++)
        {
            for (int i = 0; !list.IsFull; i++) list.Add(pool, i, (uint)i * 10, ((uint)i * 10) + 10, 0);
            Assert.Equal(UnackedList.Limit, list.Count);
            for (uint i = 1; i <= UnackedList.Limit; i++) Assert.Equal((int)i - 1, list.Acknowledge(pool, i * 10));
            Assert.Equal(0, list.Count);
        }

        long allocated = pool.AllocatedBytes;
        for (int i = 0; !list.IsFull; i++) list.Add(pool, i, (uint)i * 10, ((uint)i * 10) + 10, 0);
        Assert.Equal(allocated, pool.AllocatedBytes);
    }

    /// <summary>Specification 4 I and J, word for word.</summary>
    private sealed class NaiveUnacked
    {
        private List<(int Packet, uint Sequence, uint End)> _newestFirst = [];

        public int Count => _newestFirst.Count;

        public int OldestPacket => _newestFirst[^1].Packet;

        public void Add(int packet, uint sequence, uint end) => _newestFirst.Insert(0, (packet, sequence, end));

        public uint Near(Random random)
        {
            (_, uint sequence, uint end) = _newestFirst[random.Next(_newestFirst.Count)];
            return random.Next(3) switch { 0 => end, 1 => sequence, _ => sequence + (uint)random.Next(-2, 300) };
        }

        public int Acknowledge(uint ack)
        {
            int acked = -1;
            List<(int, uint, uint)> kept = [];
            foreach ((int packet, uint sequence, uint end) in _newestFirst)
            {
                if (ack == end) acked = packet;
                else if ((int)(sequence - ack) < 0 && (int)(ack - end) <= 0) kept.Add((packet, ack, end));
                else if ((int)(ack - end) < 0) kept.Add((packet, sequence, end));
            }

            _newestFirst = kept;
            return acked;
        }

        public uint Span(uint origin) => _newestFirst.Max(record => record.End - origin) - _newestFirst.Min(record => record.Sequence - origin);
    }
}
