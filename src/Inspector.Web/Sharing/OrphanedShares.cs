using Inspector.Web.Captures;

namespace Inspector.Web.Sharing;

/// <summary>Ends the links of captures that are gone, however they went: who has one open is told, and a capture that comes back is not open again to others.</summary>
public sealed partial class OrphanedShares(IShareStore shares, CaptureLibrary library, ILogger<OrphanedShares> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            long seen = 0;
            while (true)
            {
                seen = await library.Changes.WaitAsync(seen, stoppingToken);
                End();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private void End()
    {
        // Asked twice, the upload first: one that has just arrived is in the store before it leaves the uploads.
        foreach (Analysis.Sessions.Store.CaptureId gone in shares.List().Select(share => share.Capture).Distinct().Where(id => library.FindUpload(id) is null && library.Find(id) is null))
        {
            try
            {
                shares.RevokeAll(gone);
            }
            catch (IOException error)
            {
                LogNotWritten(error.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Links to a deleted capture have ended, but that could not be written: {Reason}")]
    private partial void LogNotWritten(string reason);
}
