using Inspector.Analysis.Connections;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Protocols;

/// <summary>Endpoints that one conversation announced for another (an FTP data port); the oldest are forgotten.</summary>
internal sealed class ExpectedEndpoints
{
    /// <summary>Most endpoints remembered.</summary>
    public const int Limit = 4096;

    private readonly Dictionary<(IpAddress Address, ushort Port), ProtocolId> _protocols = [];
    private readonly Queue<(IpAddress Address, ushort Port)> _order = new();

    public bool IsEmpty => _order.Count == 0;

    public void Add(IpAddress address, ushort port, ProtocolId protocol)
    {
        if (_protocols.TryAdd((address, port), protocol)) _order.Enqueue((address, port));
        if (_order.Count > Limit) _protocols.Remove(_order.Dequeue());
    }

    public bool TryGet(IpAddress address, ushort port, out ProtocolId protocol) => _protocols.TryGetValue((address, port), out protocol);
}
