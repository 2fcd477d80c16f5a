namespace Inspector.Wire.Captures;

/// <summary>What a reader has learned of its file. Lists only grow; they are replaced, not changed, so that other threads may read them.</summary>
public sealed class CaptureDescription
{
    /// <summary>Longest list of comments or names kept from one file; more are counted, not kept.</summary>
    public const int MaxRemembered = 10_000;

    public required CaptureFormat Format { get; init; }

    public required bool BigEndian { get; set; }

    /// <summary>Interfaces in the order of their description, over all sections.</summary>
    public IReadOnlyList<CaptureInterface> Interfaces { get; set; } = [];

    /// <summary>Comments of packets: packet index (0-based) and text.</summary>
    public IReadOnlyList<KeyValuePair<long, string>> PacketComments { get; set; } = [];

    /// <summary>Comments of sections and interfaces.</summary>
    public IReadOnlyList<string> Comments { get; set; } = [];

    /// <summary>Comments that were counted only, because <see cref="MaxRemembered"/> or the room for text was used up.</summary>
    public long CommentsNotKept { get; set; }

    /// <summary>Address text and name pairs from name resolution blocks.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ResolvedNames { get; set; } = [];

    /// <summary>Number of sections (pcapng), otherwise 1.</summary>
    public int Sections { get; set; } = 1;

    /// <summary>Hardware, operating system and application that wrote the file (first section), if said.</summary>
    public string? Application { get; set; }

    public string? OperatingSystem { get; set; }

    public string? Hardware { get; set; }

    /// <summary>Decryption secrets blocks seen; their content is not kept.</summary>
    public int DecryptionSecrets { get; set; }

    /// <summary>Blocks skipped because their type is custom or unknown.</summary>
    public int SkippedBlocks { get; set; }
}
