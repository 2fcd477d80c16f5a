using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;

namespace Inspector.Web.Access;

/// <summary>Opens captures for somebody who asked: the way every page, route and hub method takes to a session.</summary>
public sealed class CaptureGate(CaptureLibrary library)
{
    /// <summary>The capture as the caller may see it (without payload where that is withheld); null when there is none or it is not theirs to open.</summary>
    public CaptureLease? Open(Caller caller, CaptureId id) => caller.MayOpen(id) ? library.Open(id, caller.SeesPayload) : null;

    /// <summary>The name of a capture the caller may open without its ending, for the name of a file made of it.</summary>
    public string StemOf(Caller caller, CaptureId id) => Path.GetFileNameWithoutExtension(NameOf(caller, id) ?? "capture");

    /// <summary>The name of a capture the caller may open.</summary>
    public string? NameOf(Caller caller, CaptureId id) => caller.MayOpen(id) ? library.Find(id)?.Name ?? library.FindUpload(id)?.Name : null;

    /// <summary>The capture has arrived: what is said of it once it is indexed stays so.</summary>
    public bool IsStored(CaptureId id) => library.Find(id) is not null;

    /// <summary>Returns when the capture is no longer there: it was deleted, or its upload came to nothing.</summary>
    public async Task WaitForEndAsync(CaptureId id, CancellationToken cancellation)
    {
        while (true)
        {
            long seen = library.Changes.Version;
            if (library.FindUpload(id) is null && library.Find(id) is null) return;
            await library.Changes.WaitAsync(seen, cancellation);
        }
    }
}
