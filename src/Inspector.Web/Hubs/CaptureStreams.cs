using System.Runtime.CompilerServices;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Output;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Analysis.Tcp.States;
using Inspector.Web.Answers;
using Inspector.Web.Captures;
using Microsoft.AspNetCore.SignalR;

namespace Inspector.Web.Hubs;

/// <summary>What the hub's streams give of an open capture. Pulled: an item is made when the one before was sent.</summary>
internal static class CaptureStreams
{
    /// <summary>States, the newest whenever the reader is ready for one; the last is the one that stays.</summary>
    /// <param name="lease">Keeps the capture open.</param>
    /// <param name="state">The state now; null when there is none any more.</param>
    /// <param name="library">Raised when an upload becomes a capture of the library.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async IAsyncEnumerable<CaptureState> ProgressAsync(CaptureLease lease, Func<CaptureState?> state, ChangeSignal library, [EnumeratorCancellation] CancellationToken cancellation)
    {
        CaptureState? told = null;
        while (true)
        {
            (long indexed, long changed) = (lease.Session.Changes.Version, library.Version);
            if (state() is not { } now) yield break;
            if (now != told) yield return told = now;
            if (now.State != "arriving") yield break;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(lease.Session.Changes.WaitAsync(indexed, either.Token), library.WaitAsync(changed, either.Token));
            await either.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Packets from the n-th that passes on, in batches: what there is, at once.</summary>
    public static async IAsyncEnumerable<RowBatch> RowsAsync(CaptureSession session, PacketQuestion question, int from, int most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var packets = new SelectedPackets(session, question.Filter, asFarAsItIs: false);
        var packet = new FieldContext(session, session.CreateForwardLoader());
        var batch = new BatchWriter();
        var row = new PacketJson(batch.Text, question.Fields, packet);
        int last = -1;
        for (int n = from; ;)
        {
            int there = await packets.CountAsync(n + 1, cancellation);
            if (there <= n) break;
            if (n == from && n > 0) last = packets.At(n - 1);
            int end = Math.Min(there, n + most);
            int first = n;
            for (; n < end; n++)
            {
                int next = packets.At(n);
                packet.MoveTo(next, last);
                last = next;
                batch.Next();
                row.Write();
            }

            yield return batch.Take(first);
        }

        if (packets.Failure is { } failure) throw new HubException(failure);
    }

    /// <summary>Connections that are new or have grown, in batches; all that have changed at the end.</summary>
    public static async IAsyncEnumerable<RowBatch> ConnectionsAsync(CaptureSession session, int most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var summaries = new ConnectionSummaries(session.Index, session.Conversations);
        var batch = new BatchWriter();
        var told = new List<int>(); // by conversation: packets it had when it was told last
        int given = 0;
        while (true)
        {
            // The end first: what is read after it is final.
            long seen = session.Changes.Version;
            bool ended = session.Progress.Phase != IndexingPhase.Running;
            int published = session.Index.Count;
            int first = given;
            int count = session.Conversations.Count;
            for (int id = 0; id < count; id++)
            {
                if (id == told.Count) told.Add(0);
                Conversation row = session.Conversations[id];
                int packets = row.PacketsFromA + row.PacketsFromB;

                // Telling it anew means reading it anew: with an eighth more each time that is a few readings, however long it gets.
                bool isDue = ended ? packets != told[id] : packets > told[id] + (told[id] / 8);
                if (!isDue || row.FirstPacket < 0 || row.FirstPacket >= published) continue;
                told[id] = packets;
                cancellation.ThrowIfCancellationRequested();
                batch.Next();
                ConnectionRow.Json(batch.Text, summaries.Of(id));
                if (++given - first < most) continue;
                yield return batch.Take(first);
                first = given;
            }

            if (given > first) yield return batch.Take(first);
            if (ended) yield break;
            await session.Changes.WaitAsync(seen, cancellation);
        }
    }

    /// <summary>Pieces of a conversation.</summary>
    public static async IAsyncEnumerable<FollowedPiece> FollowAsync(
        CaptureSession session, ConversationKind kind, int stream, FollowSelection selection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var follow = new GrowingFollow(session, await ConversationAsync(session, kind, stream, cancellation));
        while (true)
        {
            long seen = session.Changes.Version;
            bool ended = session.Progress.Phase != IndexingPhase.Running;
            while (follow.Next(ended) is { } pieces)
            {
                foreach (StreamPiece piece in pieces)
                {
                    if (FollowedPiece.IsOf(piece, selection)) yield return FollowedPiece.Of(piece, follow.Read(piece), session.Index);
                }

                cancellation.ThrowIfCancellationRequested();
            }

            if (follow.Limited is { } limited) throw new HubException($"The stream cannot be followed further: {limited}.");
            if (follow.IsFinished) yield break;
            await session.Changes.WaitAsync(seen, cancellation);
        }
    }

    /// <summary>Steps of a connection's ends.</summary>
    public static async IAsyncEnumerable<StateStep> StatesAsync(CaptureSession session, int stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var timeline = new GrowingTimeline(session, await ConversationAsync(session, ConversationKind.Tcp, stream, cancellation));
        while (true)
        {
            long seen = session.Changes.Version;
            bool ended = session.Progress.Phase != IndexingPhase.Running;
            while (timeline.Next(ended) is { } steps)
            {
                foreach (TimelineEntry step in steps) yield return StateStep.Of(step, timeline.Roles) with { SettledBy = null };
                cancellation.ThrowIfCancellationRequested();
            }

            if (timeline.IsFinished)
            {
                if (timeline.EntriesLeftOut > 0) throw new HubException(FormattableString.Invariant($"{timeline.EntriesLeftOut} further steps are not listed."));
                yield break;
            }

            await session.Changes.WaitAsync(seen, cancellation);
        }
    }

    /// <summary>Waits for a stream to appear.</summary>
    /// <exception cref="HubException">The capture has ended without it.</exception>
    private static async Task<int> ConversationAsync(CaptureSession session, ConversationKind kind, int stream, CancellationToken cancellation)
    {
        while (true)
        {
            long seen = session.Changes.Version;
            bool ended = session.Progress.Phase != IndexingPhase.Running;
            int count = kind == ConversationKind.Tcp ? session.Conversations.TcpCount : session.Conversations.UdpCount;
            if (stream >= 0 && stream < count) return session.Conversations.IdOf(kind, stream);
            if (ended || stream < 0) throw new HubException(FormattableString.Invariant($"There is no {(kind == ConversationKind.Tcp ? "tcp" : "udp")} stream {stream}."));
            await session.Changes.WaitAsync(seen, cancellation);
        }
    }
}
