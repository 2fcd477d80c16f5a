namespace Inspector.Web.Components.Connections;

/// <summary>The texts of one row of the connection table, left to right. "Sent" is from the client.</summary>
public sealed record ConnectionRow(
    string Client, string Server, int PacketsSent, int PacketsBack, long BytesSent, long BytesBack, string Start, string Duration, string State, string StateStyle, string History,
    string OutcomeKey, string Completeness);
