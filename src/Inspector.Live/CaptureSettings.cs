namespace Inspector.Live;

/// <summary>What is captured and how.</summary>
/// <param name="Interface">Name of the interface, as the system calls it.</param>
public sealed record CaptureSettings(string Interface)
{
    /// <summary>Capture filter in libpcap's language; null or empty for everything.</summary>
    public string? Filter { get; init; }

    /// <summary>Bytes kept of a packet at most.</summary>
    public int SnapLength { get; init; } = 262_144;

    /// <summary>See also what is not sent to this machine.</summary>
    public bool Promiscuous { get; init; } = true;

    /// <summary>The kernel's buffer, bytes.</summary>
    public int BufferBytes { get; init; } = 16 << 20;
}
