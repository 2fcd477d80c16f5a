namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>How a followed stream is written.</summary>
public enum FollowFormat : byte
{
    /// <summary>The bytes and nothing else; gaps leave no mark.</summary>
    Raw,

    /// <summary>Printable ASCII and line ends; any other byte is a dot. Gaps and changes of direction are lines in brackets.</summary>
    Ascii,

    /// <summary>A hex dump with offsets of the direction; the server's lines are indented by a tab.</summary>
    Hex,
}
