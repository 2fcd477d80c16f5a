using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;

namespace Inspector.Analysis.Statistics;

/// <summary>Sums over the packets of one conversation that count; the fields as in <see cref="Conversation"/>.</summary>
internal struct ConnectionTotals
{
    public int Conversation;
    public int PacketsFromA;
    public int PacketsFromB;
    public long BytesFromA;
    public long BytesFromB;
    public long FirstTime;
    public long LastTime;
    public int Retransmissions;
    public int Gaps;

    /// <summary>The sums the table has of all packets.</summary>
    public static ConnectionTotals Of(int id, in Conversation row, ConnectionFacts facts) => new()
    {
        Conversation = id,
        PacketsFromA = row.PacketsFromA,
        PacketsFromB = row.PacketsFromB,
        BytesFromA = row.BytesFromA,
        BytesFromB = row.BytesFromB,
        FirstTime = row.FirstTime,
        LastTime = row.LastTime,
        Retransmissions = facts.RetransmissionsOf(id),
        Gaps = facts.GapsOf(id),
    };

    /// <summary>Counts one packet.</summary>
    public void Add(PacketChunk chunk, int row, bool fromB)
    {
        uint length = chunk.WireLength[row];
        if (fromB)
        {
            PacketsFromB++;
            BytesFromB += length;
        }
        else
        {
            PacketsFromA++;
            BytesFromA += length;
        }

        PacketRemarks remarks = chunk.Remarks[row];
        if ((remarks & ConnectionFacts.Retransmitted) != 0) Retransmissions++;
        if ((remarks & PacketRemarks.LostSegment) != 0) Gaps++;
        LastTime = chunk.Time[row];
    }
}
