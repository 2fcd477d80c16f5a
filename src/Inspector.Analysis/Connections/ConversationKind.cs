namespace Inspector.Analysis.Connections;

/// <summary>Which transport a conversation belongs to; TCP and UDP number their streams apart.</summary>
public enum ConversationKind : byte
{
    Tcp,
    Udp,
}
