namespace Inspector.Live;

/// <summary>The library this program was compiled with.</summary>
public static class CaptureBackends
{
    /// <summary>The binding of the system's libpcap.</summary>
    public static ICaptureBackend Default { get; } = new Libpcap.LibpcapBackend();
}
