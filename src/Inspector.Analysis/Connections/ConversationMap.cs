using System.Runtime.CompilerServices;

namespace Inspector.Analysis.Connections;

/// <summary>
/// Finds the latest conversation of a pair of endpoints. Open addressing; a bucket holds 32 bits of the hash and the row's id, the row itself
/// decides (the full key, never a bare hash).
/// </summary>
internal sealed class ConversationMap(ConversationTable table)
{
    // Half-full at most: (hash << 32) | (id + 1), 0 is free.
    private ulong[] _buckets = new ulong[1024];
    private int _used;

    public long AllocatedBytes => _buckets.LongLength * sizeof(ulong);

    /// <summary>The conversation of two endpoints, -1 when there is none yet. The result stays the same when source and destination change places, but for <paramref name="fromB"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ConversationKind kind, in FlowKey key, uint hash, out bool fromB)
    {
        uint mask = (uint)_buckets.Length - 1;
        for (uint at = hash & mask; ; at = (at + 1) & mask)
        {
            ulong bucket = _buckets[at];
            if (bucket == 0) break;
            if ((uint)(bucket >> 32) != hash) continue;
            int id = (int)(uint)bucket - 1;
            if (Matches(kind, table.Edit(id), key, out fromB)) return id;
        }

        fromB = false;
        return -1;
    }

    /// <summary>Makes <paramref name="id"/> the latest conversation of its endpoints.</summary>
    public void Put(ConversationKind kind, in FlowKey key, uint hash, int id)
    {
        if (_used * 2 >= _buckets.Length) Grow();
        uint mask = (uint)_buckets.Length - 1;
        uint at = hash & mask;
        for (; _buckets[at] != 0; at = (at + 1) & mask)
        {
            if ((uint)(_buckets[at] >> 32) == hash && Matches(kind, table.Edit((int)(uint)_buckets[at] - 1), key, out _)) break;
        }

        if (_buckets[at] == 0) _used++;
        _buckets[at] = ((ulong)hash << 32) | (uint)(id + 1);
    }

    private static bool Matches(ConversationKind kind, in Conversation row, in FlowKey key, out bool fromB)
    {
        fromB = false;
        if (row.Kind != kind) return false;
        if (row.PortA == key.SourcePort && row.PortB == key.DestinationPort && row.AddressA == key.Source && row.AddressB == key.Destination) return true;
        fromB = true;
        return row.PortB == key.SourcePort && row.PortA == key.DestinationPort && row.AddressB == key.Source && row.AddressA == key.Destination;
    }

    private void Grow()
    {
        ulong[] old = _buckets;
        _buckets = new ulong[old.Length * 2];
        uint mask = (uint)_buckets.Length - 1;
        foreach (ulong bucket in old)
        {
            if (bucket == 0) continue;
            uint at = (uint)(bucket >> 32) & mask;
            while (_buckets[at] != 0) at = (at + 1) & mask;
            _buckets[at] = bucket;
        }
    }
}
