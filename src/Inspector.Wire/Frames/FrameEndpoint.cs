namespace Inspector.Wire.Frames;

/// <summary>One end of a conversation whose frames are built: Ethernet address (6 bytes), IPv4 or IPv6 address (4 or 16 bytes, both ends alike), port.</summary>
public sealed class FrameEndpoint
{
    private readonly byte[] _mac;
    private readonly byte[] _address;

    public FrameEndpoint(ReadOnlySpan<byte> mac, ReadOnlySpan<byte> address, ushort port)
    {
        if (mac.Length != 6) throw new ArgumentException("An Ethernet address has 6 bytes.", nameof(mac));
        if (address.Length is not (4 or 16)) throw new ArgumentException("An IP address has 4 or 16 bytes.", nameof(address));
        _mac = mac.ToArray();
        _address = address.ToArray();
        Port = port;
    }

    public ReadOnlySpan<byte> Mac => _mac;

    public ReadOnlySpan<byte> Address => _address;

    public bool IsIpv6 => _address.Length == 16;

    public ushort Port { get; }

    /// <summary>TTL or hop limit of its packets.</summary>
    public byte HopLimit { get; init; } = 64;
}
