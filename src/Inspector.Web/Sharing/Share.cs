using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Sharing;

/// <summary>A link that lets whoever has it look at one capture, or one stream of it, and change nothing.</summary>
/// <param name="Token">The secret in the link: 160 random bits. Whoever knows it may look.</param>
/// <param name="Capture">The capture it opens; no other.</param>
/// <param name="Scope">The only stream it opens; null for the whole capture.</param>
/// <param name="Payload">False: what headers carry is withheld, on every page and route.</param>
/// <param name="View">Address of the view on the owner's screen when it was shared, from the root of the site.</param>
/// <param name="Note">A line from the owner to who opens it; empty for none.</param>
/// <param name="Created">When.</param>
/// <param name="Expires">Not valid from then on.</param>
public sealed record Share(string Token, CaptureId Capture, ShareScope? Scope, bool Payload, string View, string Note, DateTimeOffset Created, DateTimeOffset Expires)
{
    /// <summary>Longest note kept, characters.</summary>
    public const int MaxNoteLength = 200;
}
