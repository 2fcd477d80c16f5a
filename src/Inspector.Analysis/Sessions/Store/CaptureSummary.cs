using Inspector.Wire;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>What indexing found, kept beside a capture so that a list need not open it.</summary>
/// <param name="Packets">Number of packets read.</param>
/// <param name="Connections">Number of TCP connections.</param>
/// <param name="FirstTime">Nanoseconds since 1970 UTC of the first packet, null without packets.</param>
/// <param name="LastTime">Nanoseconds since 1970 UTC of the last packet.</param>
/// <param name="Damage">What is wrong with the file, if it could not be read to its end.</param>
public sealed record CaptureSummary(int Packets, int Connections, long? FirstTime, long? LastTime, WireError? Damage)
{
    /// <summary>The summary of an index as it stands.</summary>
    public static CaptureSummary Of(CaptureSession session)
    {
        IndexingProgress progress = session.Progress;
        int packets = session.Index.Count;
        return new(packets, session.Conversations.TcpCount, TimeAt(session, 0, packets), TimeAt(session, packets - 1, packets), progress.Error);
    }

    private static long? TimeAt(CaptureSession session, int packet, int packets) =>
        packets == 0 ? null : new Indexing.PacketView(session.Index, session.Conversations, packet).Time;
}
