using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>Reads payload back, a packet at a time; the last one is kept. For one thread at a time.</summary>
internal sealed class PieceReader(FrameLoader loader)
{
    private readonly LoadedFrame _frame = new();
    private int _loaded = -1;

    /// <summary>Part of a packet's payload, valid until the next read; fewer bytes where the snaplen cut them, none when they are gone.</summary>
    public ReadOnlySpan<byte> Read(int packet, int skip, uint length)
    {
        if (packet != _loaded)
        {
            _loaded = -1;
            if (!loader.TryLoad(packet, _frame)) return [];
            _loaded = packet;
        }

        ReadOnlySpan<byte> payload = _frame.Payload;
        if (skip >= payload.Length) return [];
        payload = payload[skip..];
        return payload.Length > length ? payload[..(int)length] : payload;
    }
}
