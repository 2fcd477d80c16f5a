namespace Inspector.Live;

/// <summary>How a capture stands, at one moment. Counters only grow.</summary>
public sealed record CaptureStatus
{
    public required CapturePhase Phase { get; init; }

    /// <summary>Packets taken: in the output, or on the way there.</summary>
    public required long Packets { get; init; }

    /// <summary>Captured bytes of these packets.</summary>
    public required long Bytes { get; init; }

    /// <summary>Packets that the library counted: those that passed the filter, dropped ones included (Linux).</summary>
    public long Received { get; init; }

    /// <summary>Dropped by the kernel for want of room in its buffer.</summary>
    public required long DroppedByKernel { get; init; }

    /// <summary>Dropped by the interface or its driver.</summary>
    public required long DroppedByInterface { get; init; }

    /// <summary>Dropped by us, because the output could not keep up.</summary>
    public required long DroppedByRing { get; init; }

    /// <summary>All that was dropped.</summary>
    public long Dropped => DroppedByKernel + DroppedByInterface + DroppedByRing;

    /// <summary>Bytes the output has taken, all files together.</summary>
    public required long Written { get; init; }

    /// <summary>Bytes in memory that the output has not taken yet.</summary>
    public required long Pending { get; init; }

    /// <summary>The file being written, counted from 1.</summary>
    public required int File { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it has run, or ran.</summary>
    public required TimeSpan Elapsed { get; init; }

    public required CaptureEndReason EndReason { get; init; }

    /// <summary>Why it ended, a sentence; null while it runs.</summary>
    public required string? EndMessage { get; init; }

    /// <summary>It ended because something broke.</summary>
    public bool Failed => EndReason >= CaptureEndReason.SourceFailed;
}
