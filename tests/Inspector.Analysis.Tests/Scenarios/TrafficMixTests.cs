using Inspector.Analysis.Indexing;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Scenarios;

public sealed class TrafficMixTests
{
    private const int Packets = 30_000;

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        byte[] first = Mix(5_000, 7);
        Assert.Equal(first, Mix(5_000, 7));
        Assert.NotEqual(first, Mix(5_000, 8));
    }

    [Fact]
    public void A_longer_mix_begins_like_a_shorter_one()
    {
        byte[] shorter = Mix(1_000, 7);
        Assert.Equal(shorter, Mix(2_000, 7)[..shorter.Length]);
    }

    [Fact]
    public void The_mix_reads_back_sound_and_looks_like_traffic()
    {
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(Mix(Packets, 1)));
        Assert.Equal(IndexingPhase.Complete, session.Progress.Phase);
        Assert.Equal(Packets, session.Index.Count);
        PacketRemarks seen = default;
        long bytes = 0;
        long last = 0;
        for (int i = 0; i < Packets; i++)
        {
            var packet = new PacketView(session.Index, session.Conversations, i);
            Assert.True(packet.HasConversation);
            Assert.True(packet.Time > last, "times ascend");
            Assert.Equal(PacketTraits.None, packet.Traits);
            last = packet.Time!.Value;
            seen |= packet.Remarks;
            bytes += packet.WireLength;
        }

        Assert.InRange(bytes / Packets, 250, 700);
        Assert.InRange(Packets / session.Conversations.Count, 10, 80);
        const PacketRemarks expected = PacketRemarks.Retransmission | PacketRemarks.FastRetransmission | PacketRemarks.OutOfOrder | PacketRemarks.DuplicateAck
            | PacketRemarks.ZeroWindow | PacketRemarks.LostSegment;
        Assert.Equal(expected, seen & expected);
    }

    private static byte[] Mix(long packets, ulong seed)
    {
        using var output = new MemoryStream();
        CaptureGenerator.Write(CaptureGenerator.Mix, output, packets, seed);
        return output.ToArray();
    }
}
