namespace Inspector.Analysis.Dissection;

/// <summary>How much an expert remark matters, in Wireshark's words.</summary>
public enum TreeSeverity : byte
{
    None,
    Chat,
    Note,
    Warning,
    Error,
}
