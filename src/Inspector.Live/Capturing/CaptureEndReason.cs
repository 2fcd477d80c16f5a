namespace Inspector.Live;

/// <summary>Why a capture ended.</summary>
public enum CaptureEndReason : byte
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>Somebody stopped it.</summary>
    Asked,
    PacketLimit,
    ByteLimit,
    TimeLimit,
    FileLimit,

    /// <summary>The interface went away or down, or the library failed.</summary>
    SourceFailed,

    /// <summary>The output took no more: a full disk, usually.</summary>
    OutputFailed,

    /// <summary>Inspector itself failed: a bug.</summary>
    Fault,
}
