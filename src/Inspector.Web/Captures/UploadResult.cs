using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>How an upload ended: stored, already here, or refused with a sentence for the sender.</summary>
/// <param name="Capture">The capture that holds the bytes; null when refused.</param>
/// <param name="Outcome">Which way it ended.</param>
/// <param name="Sentence">Why it was not stored; empty when it was.</param>
public sealed record UploadResult(StoredCapture? Capture, UploadOutcome Outcome, string Sentence);
