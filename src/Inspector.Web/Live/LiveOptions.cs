namespace Inspector.Web.Live;

/// <summary>Settings of live capture, under "Inspector:Live".</summary>
public sealed class LiveOptions
{
    public const string Section = "Inspector:Live";

    /// <summary>False: nobody captures here, the owner neither.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Captures that may run at the same time.</summary>
    public int MaxCaptures { get; set; } = 4;

    /// <summary>Bytes a capture may keep, all its files together; it ends there by itself unless it removes its oldest files.</summary>
    public long MaxBytes { get; set; } = 10_000_000_000;

    /// <summary>Files a capture may keep.</summary>
    public int MaxFiles { get; set; } = 1000;

    /// <summary>A capture ends while this many bytes of the disk are free: what it has must still be brought to an end there.</summary>
    public long LeastFreeBytes { get; set; } = 256_000_000;

    /// <summary>The kernel's buffer of a capture when nothing else is asked for, bytes.</summary>
    public int BufferBytes { get; set; } = 16 << 20;

    /// <summary>The largest that may be asked for.</summary>
    public int MaxBufferBytes { get; set; } = 256 << 20;

    /// <summary>Memory of a capture between the kernel and the disk, bytes.</summary>
    public int RingBytes { get; set; } = 64 << 20;

    /// <summary>Ended captures whose files are still told apart on open pages.</summary>
    public int Remembered { get; set; } = 50;
}
