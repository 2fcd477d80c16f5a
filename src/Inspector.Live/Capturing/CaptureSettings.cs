namespace Inspector.Live;

/// <summary>What is captured, how, and until when.</summary>
/// <param name="Interface">Name of the interface, as the system calls it.</param>
public sealed record CaptureSettings(string Interface)
{
    public const int DefaultSnapLength = 262_144;

    /// <summary>Capture filter in libpcap's language; null or empty for everything.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether names of hosts in the filter may be looked up on the network. A web page must not: anyone who may type a filter would make this machine ask.</summary>
    public bool LookUpNames { get; init; }

    /// <summary>Bytes kept of a packet at most: 1 to 262,144.</summary>
    public int SnapLength { get; init; } = DefaultSnapLength;

    /// <summary>See also what is not sent to this machine.</summary>
    public bool Promiscuous { get; init; } = true;

    /// <summary>The kernel's buffer, bytes.</summary>
    public int BufferBytes { get; init; } = 16 << 20;

    /// <summary>
    /// What the capture keeps in memory at most between the kernel and the output, bytes; packets that find no room are dropped and counted
    /// (<see cref="CaptureStatus.DroppedByRing"/>). At least two megabytes.
    /// </summary>
    public int RingBytes { get; init; } = 64 << 20;

    /// <summary>When it ends by itself.</summary>
    public CaptureStop Stop { get; init; } = new();

    /// <summary>When another file is begun; null for one file.</summary>
    public CaptureRotation? Rotation { get; init; }
}
