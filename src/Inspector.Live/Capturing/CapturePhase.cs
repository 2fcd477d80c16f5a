namespace Inspector.Live;

/// <summary>Where a capture stands.</summary>
public enum CapturePhase : byte
{
    Running,

    /// <summary>No more packets are taken; what is in memory is being written.</summary>
    Stopping,
    Ended,
}
