using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Statistics;

/// <summary>Which protocols carry which, and how much: packets are counted by their protocol path, paths are few.</summary>
public sealed class ProtocolHierarchy(CaptureSession session, CountedPackets selection) : LiveStatistic(session, selection)
{
    private Tally[] _tallies = new Tally[64];
    private ProtocolNode _root = new("", "", -1);

    /// <summary>The tree: a root without name that holds all packets.</summary>
    public ProtocolNode Root => Volatile.Read(ref _root);

    /// <summary>The entry of a path cut behind the ICMP header that quotes another packet: what is quoted was not sent here.</summary>
    internal static ushort WithoutQuotation(ProtocolTable protocols, ushort entry)
    {
        ushort cut = entry;
        for (ushort at = entry; at != ProtocolTable.Root; at = protocols.Parent(at))
        {
            if (protocols.Protocol(at) is ProtocolId.Icmp or ProtocolId.Icmpv6) cut = at;
        }

        return cut;
    }

    protected override void TakeIn(PacketChunk chunk, int first, int from, int to)
    {
        int entries = Session.Index.Protocols.Count;
        if (entries > _tallies.Length) Array.Resize(ref _tallies, Math.Max(entries, _tallies.Length * 2));
        Tally[] tallies = _tallies;
        bool all = Selection.IsAll;
        for (int row = from; row < to; row++)
        {
            if (!all && !Selection.Contains(first + row)) continue;
            ref Tally tally = ref tallies[chunk.Protocol[row]];
            tally.Packets++;
            tally.Bytes += chunk.WireLength[row];
        }
    }

    protected override bool Publish()
    {
        ProtocolTable protocols = Session.Index.Protocols;
        var root = new ProtocolNode("", "", -1);
        for (int entry = 0; entry < Math.Min(_tallies.Length, protocols.Count); entry++)
        {
            Tally tally = _tallies[entry];
            if (tally.Packets == 0) continue;
            ProtocolNode node = root;
            Add(node, tally);
            foreach (string name in protocols.Path(WithoutQuotation(protocols, (ushort)entry)).Split(':', StringSplitOptions.RemoveEmptyEntries))
            {
                if (IsPart(node.Name, name)) continue;
                node = node.Child(name);
                Add(node, tally);
            }

            node.EndPackets += tally.Packets;
            node.EndBytes += tally.Bytes;
        }

        Volatile.Write(ref _root, root);
        return true;
    }

    /// <summary>Names in frame.protocols that are parts of the protocol before them, no protocols of their own: Wireshark's hierarchy leaves them out too.</summary>
    private static bool IsPart(string parent, string name) =>
        name == "ethertype" || name.StartsWith("ipv6.", StringComparison.Ordinal) || (name == "data" && parent == "http");

    private static void Add(ProtocolNode node, Tally tally)
    {
        node.Packets += tally.Packets;
        node.Bytes += tally.Bytes;
    }

    private struct Tally
    {
        public long Packets;
        public long Bytes;
    }
}
