using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Evaluation;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Captures;
using Inspector.Wire.Headers;
using static Inspector.Fuzz.BrokenInvariantException;

namespace Inspector.Fuzz;

/// <summary>One input through everything the engine has, checking on the way what it promises.</summary>
internal static class EngineRun
{
    /// <summary>So many packets from the start are looked at one by one, and as many streams followed.</summary>
    private const int MaxPackets = 120;
    private const int MaxStreams = 4;

    /// <summary>Filters tried on each input.</summary>
    private const int FiltersEach = 3;

    public static void Execute(byte[] input)
    {
        bool compressed = input is [0x1F, 0x8B, ..] or [0x28, 0xB5, 0x2F, 0xFD, ..];
        using CaptureSession session = CaptureSession.Read(compressed ? ByteSources.FromStream(new MemoryStream(input)) : new BytesSource(input));
        PacketIndex index = session.Index;
        IndexingProgress progress = session.Progress;
        Check(progress.Phase is IndexingPhase.Complete or IndexingPhase.Damaged or IndexingPhase.Refused, $"phase {progress.Phase} at the end");
        Check(progress.Packets == index.Count, "the progress counts other packets than the index");
        Check(progress.Phase == IndexingPhase.Complete == (progress.Error is null), "an error without damage, or damage without error");
        Check(progress.Error is null || progress.Error.Offset is >= 0 && progress.Error.Message.Length > 0, "an error without place or words");
        Rows(session);
        Connections(session);
        Filters(session, input);
        if (!compressed) ArriveInSteps(input, progress);
    }

    private static void Rows(CaptureSession session)
    {
        FrameLoader loader = session.CreateLoader();
        var frame = new LoadedFrame();
        PacketIndex index = session.Index;
        for (int packet = 0; packet < index.Count; packet++)
        {
            PacketChunk chunk = index.Chunk(packet);
            int row = packet & PacketChunk.Mask;
            int conversation = chunk.Conversation[row];
            int previous = chunk.PreviousInConnection[row];
            Check(conversation >= -1 && conversation < session.Conversations.Count, "a conversation that does not exist");
            Check(previous >= -1 && previous < packet, "a previous packet that is not before");
            Check(previous < 0 || index.Chunk(previous).Conversation[previous & PacketChunk.Mask] == conversation, "a chain through two conversations");
            Check(chunk.GetOffset(row) + chunk.GetCapturedLength(row) <= session.Source.Available, "a packet beyond the end of the file");
            if (packet >= MaxPackets && packet < index.Count - 5) continue;
            var view = new PacketView(index, session.Conversations, packet);
            Check(loader.TryLoad(packet, frame), "a packet that cannot be read back");
            Inside(frame.Decoded, frame.Bytes.Length);
            Check(InfoText.Of(view, frame).Length < 64 << 10, "an info text without end");
            InfoText.Addresses(view, frame);
            Tree(Dissector.Dissect(frame, index, session.Conversations, packet, related: true, exchanges: session.Exchanges));
        }
    }

    private static void Tree(ProtocolTree tree)
    {
        for (int i = 0; i < tree.Nodes.Count; i++)
        {
            TreeNode node = tree.Nodes[i];
            Check(node.Offset >= 0 && node.Length >= 0 && node.Offset + node.Length <= tree.Sources[node.Source].Bytes.Length, $"node {node} outside the frame");
            Check(node.Parent < i, "a node before its parent");
        }

        TreeText.Write(tree, TextWriter.Null);
    }

    private static void Inside(in DecodedPacket decoded, int length)
    {
        Check(decoded.LayerCount is >= 0 and <= LayerList.Capacity, "more layers than there is room for");
        for (int i = 0; i < decoded.LayerCount; i++)
        {
            Layer layer = decoded.Layers[i];
            Check(layer.Offset >= 0 && layer.Length >= 0 && layer.Offset <= length, $"layer {layer} outside the frame of {length} bytes");
        }

        Check(decoded.PayloadOffset >= 0 && decoded.PayloadCaptured >= 0 && decoded.PayloadOffset + decoded.PayloadCaptured <= length, "a payload outside the frame");
        Check(decoded.TcpOffset < length && decoded.UdpOffset < length && decoded.NetworkOffset < length, "a header outside the frame");
    }

    private static void Connections(CaptureSession session)
    {
        var text = new StringBuilder();
        for (int id = 0; id < Math.Min(session.Conversations.Count, MaxStreams); id++)
        {
            FollowStream stream = FollowStream.Open(session, id);
            long[] ends = [0, 0];
            foreach (StreamPiece piece in stream.Pieces)
            {
                Check(piece.Offset == ends[(int)piece.Direction] && piece.Length > 0, "pieces that do not touch");
                ends[(int)piece.Direction] = piece.End;
            }

            FollowWriter.Write(stream, FollowFormat.Raw, FollowSelection.Both, Stream.Null);
            FollowWriter.Write(stream, FollowFormat.Hex, FollowSelection.Both, Stream.Null);
            FollowWriter.Write(stream, FollowFormat.Ascii, FollowSelection.Client, Stream.Null);
            foreach (RepeatedRange range in stream.Conflicts().Take(20)) Check(range.Length > 0, "an empty repetition");
            ref readonly Conversation conversation = ref session.Conversations[id];
            if (conversation.Kind != ConversationKind.Tcp) continue;
            StateTimelineText.Append(text, StateTimeline.Of(session.Index, session.Conversations, id), conversation.Stream);
        }
    }

    /// <summary>Some filters, others for each input: what is in a packet must not make looking at it fail.</summary>
    private static void Filters(CaptureSession session, byte[] input)
    {
        var choice = new Random(input.Length);
        IReadOnlyList<Field> fields = FieldCatalog.All;
        for (int i = 0; i < FiltersEach; i++)
        {
            string name = fields[choice.Next(fields.Count)].Name;
            string text = choice.Next(5) switch
            {
                0 => $"count({name}) > 1 or tcp contains \"GET\"",
                1 => $"{name} or ip[8:4] or tcp[13] & 2 or udp[-2:]",
                2 => $"!{name} and frame matches \"a.c\"",
                3 => $"{name}#1 and http contains 0d:0a or dns[2:2] or len(tls) > 3",
                _ => name,
            };
            if (!DisplayFilter.TryParse(text, out DisplayFilter? filter, out _)) continue;
            using FilterRun run = session.Filters.Start(filter);
            for (long seen = -1; !run.IsComplete;) seen = run.Changes.WaitAsync(seen).GetAwaiter().GetResult();
            Check(run.Failure is null, $"the filter '{text}' fails: {run.Failure}");
            Check(run.Evaluated == session.Index.Count, "a filter that leaves packets out");
        }
    }

    /// <summary>The same bytes arriving piece by piece must give the same packets and the same end.</summary>
    private static void ArriveInSteps(byte[] input, IndexingProgress whole)
    {
        using var scanner = new CaptureScanner(new BytesSource(input, Math.Max(1, input.Length / 7)));
        int packets = 0;
        ReadStatus status;
        while ((status = scanner.Next(out _)) is ReadStatus.Frame or ReadStatus.NeedMoreBytes)
        {
            if (status == ReadStatus.Frame) packets++;
        }

        Check(packets == whole.Packets, $"{whole.Packets} packets at once but {packets} when the bytes arrive in steps");
        Check(status == ReadStatus.End == (whole.Phase == IndexingPhase.Complete), $"{whole.Phase} at once but {status} in steps");
    }
}
