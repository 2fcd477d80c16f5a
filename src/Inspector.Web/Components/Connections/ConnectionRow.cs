using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;

namespace Inspector.Web.Components.Connections;

/// <summary>The texts of one row of the connection table. "Sent" is from the left end, the sender of the stream's first packet.</summary>
public sealed record ConnectionRow(
    string From, string To, int PacketsSent, int PacketsBack, long BytesSent, long BytesBack, string Start, string Duration, string State, string StateStyle, string History, string Outcome)
{
    /// <summary>The row of a TCP stream as it stands.</summary>
    public static ConnectionRow Of(CaptureSession session, int stream)
    {
        int id = session.Conversations.IdOf(ConversationKind.Tcp, stream);
        ref readonly Conversation row = ref session.Conversations[id];
        long origin = session.Index.Count > 0 ? new PacketView(session.Index, session.Conversations, 0).Time ?? row.FirstTime : row.FirstTime;
        bool seen = row.FirstPacket >= 0;
        return new(
            EndText(row.AddressA, row.PortA), EndText(row.AddressB, row.PortB), row.PacketsFromA, row.PacketsFromB, row.BytesFromA, row.BytesFromB,
            seen ? Seconds(row.FirstTime - origin) : "", seen ? Seconds(row.LastTime - row.FirstTime) : "", "", "", "", "");
    }

    private static string EndText(IpAddress address, ushort port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(address.Version == 6 ? $"[{address}]" : address.ToString())}:{port}");

    private static string Seconds(long nanoseconds) => (nanoseconds / 1_000_000_000m).ToString("F6", CultureInfo.InvariantCulture);
}
