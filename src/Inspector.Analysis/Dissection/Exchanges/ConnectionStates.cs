using Inspector.Analysis.Tcp.States;

namespace Inspector.Analysis.Dissection.Exchanges;

/// <summary>The states of both ends of a TCP connection behind each of its packets.</summary>
internal sealed class ConnectionStates
{
    private readonly (int Packet, TcpState State)[] _ofA;
    private readonly (int Packet, TcpState State)[] _ofB;

    public ConnectionStates(StateTimeline timeline)
    {
        _ofA = [.. timeline.Entries.Where(entry => !entry.OfB).Select(entry => (entry.Packet, entry.State))];
        _ofB = [.. timeline.Entries.Where(entry => entry.OfB).Select(entry => (entry.Packet, entry.State))];
    }

    /// <summary>The state of an end once a packet was seen; null while nothing is known.</summary>
    public TcpState? After(int packet, bool ofB)
    {
        (int Packet, TcpState State)[] entries = ofB ? _ofB : _ofA;
        int low = 0, high = entries.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (entries[middle].Packet <= packet) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : entries[low - 1].State;
    }
}
