using System.Buffers.Binary;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>The DNS messages of one conversation: which response answers which query. Reads packets near the one asked about.</summary>
internal sealed class DnsExchange(PacketIndex index, int[] packets, FrameLoader loader)
{
    /// <summary>Packets of the conversation looked at to find the other one.</summary>
    public const int SearchLimit = 2000;

    private const int Header = 12;
    private const int TcpLength = 2;

    private readonly LoadedFrame _frame = new();
    private readonly Lock _lock = new();

    /// <summary>The response to a query, -1 when there is none near: the first of the same number and question behind it.</summary>
    public int ResponseTo(int packet, ushort id, bool overTcp) => Find(packet, id, overTcp, response: true, step: 1);

    /// <summary>The query a response answers, -1 when there is none near: the first one sent since the last response of that number.</summary>
    public int QueryOf(int packet, ushort id, bool overTcp) => Find(packet, id, overTcp, response: false, step: -1);

    private int Find(int packet, ushort id, bool overTcp, bool response, int step)
    {
        int at = Array.BinarySearch(packets, packet);
        if (at < 0) return -1;
        bool fromB = IsFromB(packet);
        int found = -1;
        lock (_lock)
        {
            at += step;
            for (int left = SearchLimit; left > 0 && at >= 0 && at < packets.Length; left--, at += step)
            {
                if (!TryRead(packets[at], id, overTcp, out bool isResponse)) continue;

                // A second query of the number before the response repeats the first; another response ends what belongs together.
                if (isResponse == response && IsFromB(packets[at]) != fromB)
                {
                    found = packets[at];
                    if (response) break;
                }
                else if (isResponse && !response)
                {
                    break;
                }
            }
        }

        return found;
    }

    private bool IsFromB(int packet) => PackedFlags.IsFromB(index.Chunk(packet).Flags[packet & PacketChunk.Mask]);

    private bool TryRead(int packet, ushort id, bool overTcp, out bool isResponse)
    {
        isResponse = false;
        if (!loader.TryLoad(packet, _frame)) return false;
        ReadOnlySpan<byte> message = _frame.Payload;
        if (overTcp) message = message.Length > TcpLength ? message[TcpLength..] : default;
        if (message.Length < Header || BinaryPrimitives.ReadUInt16BigEndian(message) != id) return false;
        isResponse = (message[2] & 0x80) != 0;
        return true;
    }
}
