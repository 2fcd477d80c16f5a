using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Statistics;

/// <summary>How many headers of a kind a packet has outside ICMP quotations, told by its protocol path alone; worked out once a path.</summary>
internal sealed class LayerCensus(ProtocolTable protocols, EndpointKind kind)
{
    private byte[] _counts = [];
    private int _known;

    /// <summary>Number of headers of the kind in a path; 2 means two or more.</summary>
    public int this[ushort entry]
    {
        get
        {
            if (entry >= _known) Learn();
            return _counts[entry];
        }
    }

    private void Learn()
    {
        int count = protocols.Count;
        if (count > _counts.Length) Array.Resize(ref _counts, count);
        for (; _known < count; _known++)
        {
            int found = 0;
            for (ushort entry = ProtocolHierarchy.WithoutQuotation(protocols, (ushort)_known); entry != ProtocolTable.Root; entry = protocols.Parent(entry))
            {
                if (Is(protocols.Protocol(entry))) found++;
            }

            _counts[_known] = (byte)Math.Min(found, 2);
        }
    }

    private bool Is(ProtocolId protocol) => kind switch
    {
        EndpointKind.Ethernet => protocol == ProtocolId.Ethernet,
        EndpointKind.Ipv4 => protocol == ProtocolId.Ipv4,
        EndpointKind.Ipv6 => protocol == ProtocolId.Ipv6,
        EndpointKind.Tcp => protocol == ProtocolId.Tcp,
        _ => protocol is ProtocolId.Udp or ProtocolId.UdpLite,
    };
}
