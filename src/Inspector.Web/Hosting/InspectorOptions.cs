namespace Inspector.Web.Hosting;

/// <summary>Settings under "Inspector" in appsettings.json, the environment (Inspector__MaxUploadBytes) or the command line (--Inspector:MaxUploadBytes).</summary>
public sealed class InspectorOptions
{
    public const string Section = "Inspector";

    /// <summary>Folder of the captures; relative to the folder the server was started in.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Largest file accepted, bytes.</summary>
    public long MaxUploadBytes { get; set; } = 10_000_000_000;

    /// <summary>Uploads that may run at the same time.</summary>
    public int MaxUploads { get; set; } = 8;

    /// <summary>How long a deleted capture can be restored; then its bytes are removed.</summary>
    public TimeSpan UndoTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Memory of all open indexes, bytes. Above it those not in use are closed, least recently used first; they are rebuilt when opened again.</summary>
    public long IndexMemory { get; set; } = 1L << 30;

    /// <summary>
    /// Token every visitor must bring; at least 16 characters. Null: none on the loopback address, one that is made and printed where other machines can
    /// reach the server.
    /// </summary>
    public string? AccessToken { get; set; }

    /// <summary>Most rows of one answer to a program: packets, connections, pieces. The rest is asked for with "from".</summary>
    public int MaxApiRows { get; set; } = 10_000;

    /// <summary>Largest export, bytes; an export that reaches it ends there and says so.</summary>
    public long MaxExportBytes { get; set; } = 10_000_000_000;

    /// <summary>Exports that may be written at the same time; one more is asked to come back.</summary>
    public int MaxExports { get; set; } = 8;

    /// <summary>Connections of pages and of the hub that may be open at the same time; one more is not let in.</summary>
    public int MaxConnections { get; set; } = 1_000;

    /// <summary>Streams that one connection to the hub may have open at the same time.</summary>
    public int MaxHubStreams { get; set; } = 32;

    /// <summary>Bytes of the hub's answers that may wait for a slow reader, of one connection; what would be more is not made until it has read.</summary>
    public int HubBufferBytes { get; set; } = 1 << 16;

    /// <summary>Most rows of one message of the hub.</summary>
    public int MaxHubRows { get; set; } = 200;

    /// <summary>Make the sample captures at start when they are not there.</summary>
    public bool Samples { get; set; } = true;
}
