namespace Inspector.Analysis.Tcp.Reassembly;

/// <summary>How the bytes of a piece are drawn as lines.</summary>
public enum FollowForm : byte
{
    /// <summary>UTF-8; what is no text is a dot.</summary>
    Text,

    /// <summary>Offset, sixteen bytes, their printable form.</summary>
    Hex,

    /// <summary>Printable ASCII, everything else as a programmer writes it: \r\n, \x1b.</summary>
    Escaped,

    /// <summary>Hex digits and nothing else.</summary>
    Raw,
}
