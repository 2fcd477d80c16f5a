namespace Inspector.Web.Captures;

/// <summary>The ways an upload ends.</summary>
public enum UploadOutcome
{
    Stored,

    /// <summary>The bytes are no capture that can be read.</summary>
    NotACapture,
    TooLarge,
    TooManyUploads,
    Cancelled,
}
