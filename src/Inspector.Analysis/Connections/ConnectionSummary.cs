using Inspector.Analysis.Tcp.States;

namespace Inspector.Analysis.Connections;

/// <summary>What a row of the connection list shows of one conversation. A and B as in <see cref="Conversation"/>; times in nanoseconds.</summary>
public sealed record ConnectionSummary
{
    /// <summary>Conversation id.</summary>
    public required int Id { get; init; }

    /// <summary>A copy of the row: ends, stream number, packets, bytes, payload, initial RTT, remarks.</summary>
    public required Conversation Row { get; init; }

    /// <summary>Client and server; for UDP the sender of the first packet is the client unless it sent from a server port.</summary>
    public required ConnectionRoles Roles { get; init; }

    /// <summary>Zeek's conn_state.</summary>
    public required string ZeekState { get; init; }

    /// <summary>Zeek's history.</summary>
    public required string ZeekHistory { get; init; }

    /// <summary>How it ended; Unknown for UDP.</summary>
    public required ConnectionOutcome Outcome { get; init; }

    /// <summary>States at the end of the capture; None for UDP.</summary>
    public required TcpState StateA { get; init; }

    public required TcpState StateB { get; init; }

    /// <summary>Options of the SYNs; empty unless a frame loader was given.</summary>
    public AgreedOptions Options { get; init; }

    /// <summary>From the first to the last packet.</summary>
    public long Duration => Row.LastTime - Row.FirstTime;

    public int Packets => Row.PacketsFromA + Row.PacketsFromB;

    public long Bytes => Row.BytesFromA + Row.BytesFromB;

    /// <summary>Completeness as people read it; empty for UDP.</summary>
    public string Completeness => Row.Kind == ConversationKind.Tcp ? Tcp.CompletenessText.Of(Row.Completeness) : "";
}
