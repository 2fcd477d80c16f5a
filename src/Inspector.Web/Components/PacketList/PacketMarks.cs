namespace Inspector.Web.Components.PacketList;

/// <summary>The packets a person marked, as long as the page is open. Used by one page, on its thread.</summary>
public sealed class PacketMarks
{
    private readonly SortedSet<int> _packets = [];

    public int Count => _packets.Count;

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    /// <summary>Marked packets, ascending.</summary>
    public IEnumerable<int> All => _packets;

    /// <summary>Raised after a change.</summary>
    public event Action? Changed;

    public bool Contains(int packet) => _packets.Count > 0 && _packets.Contains(packet);

    /// <summary>Marks a packet, or takes its mark away.</summary>
    public void Toggle(int packet)
    {
        if (packet < 0) return;
        if (!_packets.Remove(packet)) _packets.Add(packet);
        Version++;
        Changed?.Invoke();
    }
}
