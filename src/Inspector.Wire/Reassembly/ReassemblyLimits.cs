namespace Inspector.Wire.Reassembly;

/// <summary>How much unfinished reassembly may hold. What exceeds it is dropped and counted.</summary>
public sealed record ReassemblyLimits
{
    /// <summary>Datagrams waiting at once; the one longest without a fragment goes first.</summary>
    public int Datagrams { get; init; } = 4096;

    /// <summary>Bytes of fragments held for all waiting datagrams.</summary>
    public int Bytes { get; init; } = 32 << 20;

    /// <summary>Fragments of one datagram; 65,535 bytes over the smallest MTU of IPv4 are fewer.</summary>
    public int PartsPerDatagram { get; init; } = 2048;

    /// <summary>Nanoseconds of packet time that a datagram may wait for its next fragment; 30 s, as Linux waits in all.</summary>
    public long Lifetime { get; init; } = 30_000_000_000;
}
