namespace Inspector.Web.Answers;

/// <summary>Why an upload was not kept.</summary>
/// <param name="Error">A sentence.</param>
/// <param name="Outcome">The same as a word for programs.</param>
public sealed record UploadError(string Error, string Outcome);
