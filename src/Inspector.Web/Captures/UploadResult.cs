using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Captures;

/// <summary>How an upload ended: stored, or refused with a sentence for the sender.</summary>
/// <param name="Capture">The stored capture, null when refused.</param>
/// <param name="Outcome">Which way it ended.</param>
/// <param name="Sentence">Why it was refused; empty when stored.</param>
public sealed record UploadResult(StoredCapture? Capture, UploadOutcome Outcome, string Sentence);
