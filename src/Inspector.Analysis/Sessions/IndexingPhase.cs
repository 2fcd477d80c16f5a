namespace Inspector.Analysis.Sessions;

/// <summary>Where the indexing of a capture stands.</summary>
public enum IndexingPhase : byte
{
    /// <summary>Reading; also while waiting for a file that grows.</summary>
    Running,

    /// <summary>The whole file was read without error.</summary>
    Complete,

    /// <summary>Everything before the damage was read.</summary>
    Damaged,

    /// <summary>The file is no capture, or could not be read at all.</summary>
    Refused,
    Cancelled,
}
