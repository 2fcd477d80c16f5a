namespace Inspector.Live;

/// <summary>Why a capture ended, with its sentence.</summary>
internal sealed record CaptureEnd(CaptureEndReason Reason, string Message);
