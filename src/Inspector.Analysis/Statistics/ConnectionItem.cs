using Inspector.Analysis.Connections;
using Inspector.Analysis.Tcp.States;

namespace Inspector.Analysis.Statistics;

/// <summary>One row of a table of connections as it stands: sums over the packets that count, the rest of the whole connection.</summary>
public readonly struct ConnectionItem
{
    private readonly ConversationTable _conversations;
    private readonly ConnectionFacts _facts;
    private readonly ConnectionTotals _totals;

    internal ConnectionItem(ConversationTable conversations, ConnectionFacts facts, in ConnectionTotals totals)
    {
        (_conversations, _facts, _totals) = (conversations, facts, totals);
        Roles = facts.RolesOf(totals.Conversation);
    }

    /// <summary>Conversation id.</summary>
    public int Id => _totals.Conversation;

    /// <summary>The row of the whole connection.</summary>
    public ref readonly Conversation Row => ref _conversations[Id];

    public ConnectionRoles Roles { get; }

    public IpAddress ClientAddress => Roles.ClientIsB ? Row.AddressB : Row.AddressA;

    public IpAddress ServerAddress => Roles.ClientIsB ? Row.AddressA : Row.AddressB;

    public ushort ClientPort => Roles.ClientIsB ? Row.PortB : Row.PortA;

    public ushort ServerPort => Roles.ClientIsB ? Row.PortA : Row.PortB;

    public long Packets => (long)_totals.PacketsFromA + _totals.PacketsFromB;

    public int PacketsSent => Roles.ClientIsB ? _totals.PacketsFromB : _totals.PacketsFromA;

    public int PacketsBack => Roles.ClientIsB ? _totals.PacketsFromA : _totals.PacketsFromB;

    public long Bytes => _totals.BytesFromA + _totals.BytesFromB;

    public long BytesSent => Roles.ClientIsB ? _totals.BytesFromB : _totals.BytesFromA;

    public long BytesBack => Roles.ClientIsB ? _totals.BytesFromA : _totals.BytesFromB;

    /// <summary>Time of the first packet that counts, nanoseconds since 1970 UTC.</summary>
    public long FirstTime => _totals.FirstTime;

    /// <summary>From the first to the last packet that counts, nanoseconds.</summary>
    public long Duration => _totals.LastTime - _totals.FirstTime;

    public int Retransmissions => _totals.Retransmissions;

    public int Gaps => _totals.Gaps;

    /// <summary>Zeek's conn_state; empty while it is not known.</summary>
    public string State => ConnectionFacts.States[_facts.StateOf(Id)];

    /// <summary>Zeek's history; null while it is not known, or not kept.</summary>
    public string? History => _facts.HistoryOf(Id);

    /// <summary>How a TCP connection ended; null while it is not known, and for UDP.</summary>
    public ConnectionOutcome? Outcome => Row.Kind == ConversationKind.Tcp ? _facts.OutcomeOf(Id) : null;
}
