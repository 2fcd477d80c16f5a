namespace Inspector.Live;

/// <summary>The library this program was compiled with.</summary>
public static class CaptureBackends
{
    /// <summary>SharpPcap, on the system's libpcap.</summary>
    public static ICaptureBackend Default { get; } = new SharpPcap.SharpPcapBackend();
}
