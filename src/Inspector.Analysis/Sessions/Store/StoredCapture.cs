namespace Inspector.Analysis.Sessions.Store;

/// <summary>One finished capture of a store.</summary>
/// <param name="Id">Its name inside the store.</param>
/// <param name="Name">Its name for people; never used as a path.</param>
/// <param name="Size">Bytes as they arrived.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Sample">Key of the sample it is, null for anything else.</param>
/// <param name="Added">When it was stored.</param>
/// <param name="Summary">What indexing found.</param>
/// <param name="Sha256">Digest of its bytes, 64 hex digits; null while nobody has worked it out.</param>
/// <param name="IsRecovered">A live capture whose process ended: what it had written is kept.</param>
public sealed record StoredCapture(
    CaptureId Id, string Name, long Size, CaptureOrigin Origin, string? Sample, DateTimeOffset Added, CaptureSummary Summary, string? Sha256 = null, bool IsRecovered = false);
