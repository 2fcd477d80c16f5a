namespace Inspector.Web.Captures;

/// <summary>The ways an upload ends.</summary>
public enum UploadOutcome
{
    Stored,

    /// <summary>A capture of the same bytes is there; nothing was stored a second time.</summary>
    AlreadyHere,

    /// <summary>The bytes are no capture that can be read.</summary>
    NotACapture,
    TooLarge,
    TooManyUploads,

    /// <summary>The server could not write it, e.g. for want of space.</summary>
    NotStored,
    Cancelled,
}
