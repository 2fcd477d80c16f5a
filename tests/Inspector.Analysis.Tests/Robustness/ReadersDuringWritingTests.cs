using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>Rows and connections are read from other threads while the indexer writes them.</summary>
public sealed class ReadersDuringWritingTests
{
    private const int Packets = 400_000;
    private const int Connections = 3000;

    [Fact]
    public async Task Two_readers_see_only_whole_rows_while_the_index_is_written()
    {
        using CaptureSession session = CaptureSession.Start(new MemoryByteSource(PcapBytes.Connections(Packets, Connections)));
        Task rows = Task.Run(() => ReadRows(session), TestContext.Current.CancellationToken);
        Task connections = Task.Run(() => ReadConnections(session), TestContext.Current.CancellationToken);
        IndexingProgress end = await session.Completion;
        await rows;
        await connections;
        Assert.Equal((IndexingPhase.Complete, Packets), (end.Phase, end.Packets));
        Assert.Equal(Connections, session.Conversations.TcpCount);
    }

    private static void ReadRows(CaptureSession session)
    {
        int seen = 0;
        FrameLoader loader = session.CreateLoader();
        var frame = new LoadedFrame();
        do
        {
            int count = session.Index.Count;
            Assert.True(count >= seen);
            for (int packet = seen; packet < count; packet++)
            {
                var view = new PacketView(session.Index, session.Conversations, packet);
                Assert.Equal((uint)packet, view.RawSequence);
                Assert.Equal(PcapBytes.HeaderLength + ((long)packet * PcapBytes.RecordLength) + 16, view.Offset);
                Assert.Equal(packet % Connections, view.ConversationId);
                Assert.Equal(packet < Connections ? -1 : packet - Connections, view.PreviousInConnection);
                if (packet % 10_000 != 0) continue;
                Assert.True(loader.TryLoad(packet, frame));
                Assert.Equal(PcapBytes.FrameLength, frame.Bytes.Length);
            }

            seen = count;
        }
        while (seen < Packets && !Ended(session));
    }

    private static void ReadConnections(CaptureSession session)
    {
        while (!Ended(session))
        {
            int count = session.Conversations.Count;
            if (count == 0) continue;
            int id = count - 1;
            Assert.Equal(id, session.Conversations.IdOf(ConversationKind.Tcp, session.Conversations[id].Stream));

            // The first connection is the one with most packets, and the writer is always a few ahead.
            int[] packets = ConversationPackets.Of(session.Index, session.Conversations[0], out int of);
            for (int i = 0; i < of; i++) Assert.Equal(i * Connections, packets[i]);
            Assert.Equal(0, FollowStream.Open(session, 0).Length(StreamDirection.Client));
            Assert.True(StateTimeline.Of(session.Index, session.Conversations, 0).Entries.Count >= 0);
        }
    }

    private static bool Ended(CaptureSession session) => session.Completion.IsCompleted;
}
