using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Zeek;

namespace Inspector.Analysis.Tcp.Ladder;

/// <summary>What the head of a stream's page says of one conversation as far as it is published.</summary>
public sealed record StreamFacts
{
    /// <summary>Ends, counts, roles, conn_state, history, outcome, options.</summary>
    public required ConnectionSummary Summary { get; init; }

    /// <summary>Segments with payload that were sent before, by Wireshark's rules (plain, fast and spurious retransmissions).</summary>
    public int RepeatedSegments { get; init; }

    /// <summary>Their payload, bytes.</summary>
    public long RepeatedBytes { get; init; }

    /// <summary>The end whose FIN came first: true for B, null without one.</summary>
    public bool? FirstFinFromB { get; init; }

    /// <summary>Reads a conversation's packets once.</summary>
    public static StreamFacts Of(CaptureSession session, int conversation, CancellationToken cancel = default)
    {
        Conversation row = session.Conversations[conversation];
        if (row.Kind == ConversationKind.Tcp) return new ConnectionWalk(session, conversation, States.TimelineSettings.WithoutEntries).Run(cancel, out _);
        (string state, string history) = ZeekDatagrams.Of(row.PortA, row.PortB, row.PacketsFromA, row.PacketsFromB);
        return new StreamFacts
        {
            Summary = new ConnectionSummary
            {
                Id = conversation,
                Row = row,
                Roles = new(ClientIsB: history.StartsWith('^'), Guessed: true),
                ZeekState = state,
                ZeekHistory = history,
                Outcome = States.ConnectionOutcome.Unknown,
                StateA = States.TcpState.None,
                StateB = States.TcpState.None,
            },
        };
    }
}
