using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.Connections;

/// <summary>
/// The rows of a connection table, one a TCP stream. Counts are always those of now; what needs a walk over the connection's packets (outcome, conn_state,
/// history) is kept and made again when it may have changed. Used by one component, on its thread.
/// </summary>
public sealed class ConnectionRows(CaptureSession session)
{
    /// <summary>Most summaries kept; those of rows out of view are made again.</summary>
    public const int MaxKept = 1000;

    // A connection this short is walked again with each packet; a longer one after an eighth more, so that a growing giant is not walked ten times a second.
    private const int AlwaysWalked = 10_000;
    private readonly ConnectionSummaries _summaries = new(session.Index, session.Conversations);
    private readonly Dictionary<int, ConnectionSummary> _kept = [];
    private bool _keptAll;

    /// <summary>Number of TCP streams.</summary>
    public int Count => session.Conversations.TcpCount;

    /// <summary>The row of a stream as it stands.</summary>
    public ConnectionRow this[int stream]
    {
        get
        {
            ConnectionSummary summary = SummaryOf(session.Conversations.IdOf(ConversationKind.Tcp, stream));
            ref readonly Conversation row = ref session.Conversations[summary.Id];
            bool swap = summary.Roles.ClientIsB;
            long origin = new PacketView(session.Index, session.Conversations, 0).Time ?? row.FirstTime;
            bool seen = row.FirstPacket >= 0; // quoted in ICMP errors only, a stream has no packets of its own
            string a = End(row.AddressA, row.PortA), b = End(row.AddressB, row.PortB);
            return new(
                swap ? b : a, swap ? a : b,
                swap ? row.PacketsFromB : row.PacketsFromA, swap ? row.PacketsFromA : row.PacketsFromB,
                swap ? row.BytesFromB : row.BytesFromA, swap ? row.BytesFromA : row.BytesFromB,
                seen ? Seconds(row.FirstTime - origin) : "", seen ? Seconds(row.LastTime - row.FirstTime) : "",
                seen ? summary.ZeekState : "", StyleOf(summary.ZeekState), summary.ZeekHistory, "Outcome." + summary.Outcome, summary.Completeness);
        }
    }

    private ConnectionSummary SummaryOf(int id)
    {
        // The end of the capture changes what is made of a connection that stands open.
        if (!_keptAll && session.Completion.IsCompleted)
        {
            _kept.Clear();
            _keptAll = true;
        }

        ref readonly Conversation row = ref session.Conversations[id];
        int packets = row.PacketsFromA + row.PacketsFromB;
        if (_kept.TryGetValue(id, out ConnectionSummary? kept) && (kept.Packets == packets || (packets > AlwaysWalked && packets < kept.Packets + (kept.Packets / 8)))) return kept;
        if (_kept.Count >= MaxKept) _kept.Clear();
        return _kept[id] = _summaries.Of(id);
    }

    /// <summary>Zeek's words: closed as it should be, refused or reset, or something missing.</summary>
    private static string StyleOf(string state) => state switch
    {
        "SF" => "ok",
        "REJ" or "RSTO" or "RSTR" or "RSTOS0" or "RSTRH" => "bad",
        "S0" or "S1" or "S2" or "S3" or "SH" or "SHR" => "warn",
        _ => "",
    };

    private static string End(IpAddress address, ushort port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(address.Version == 6 ? $"[{address}]" : address.ToString())}:{port}");

    private static string Seconds(long nanoseconds) => (nanoseconds / 1_000_000_000m).ToString("F6", CultureInfo.InvariantCulture);
}
