using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>Why a capture that somebody still looks at is no longer in the library.</summary>
/// <param name="IsDeleted">Somebody deleted it; otherwise its upload was not kept.</param>
/// <param name="SameAs">The capture that holds the same bytes, when it was not kept for that.</param>
public sealed record CaptureDeparture(bool IsDeleted, CaptureId? SameAs = null);
