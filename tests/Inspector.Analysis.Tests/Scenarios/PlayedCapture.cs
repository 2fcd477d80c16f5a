using Inspector.Analysis.Connections;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Scenarios;

/// <summary>A script written as a capture file and read back by the whole engine; frames are numbered from 1, as people do.</summary>
internal sealed class PlayedCapture : IDisposable
{
    private PlayedCapture(byte[] file) => Session = CaptureSession.Read(new MemoryByteSource(file));

    public CaptureSession Session { get; }

    public PacketIndex Index => Session.Index;

    public ConversationTable Conversations => Session.Conversations;

    public static PlayedCapture Of(string scenario)
    {
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write(scenario, file), scenario + " is in the catalogue");
        return new PlayedCapture(file.ToArray());
    }

    public static PlayedCapture Of(Action<ScenarioScript> tell)
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write(new Scenario("of-a-test", "", "", tell), file);
        return new PlayedCapture(file.ToArray());
    }

    public static PlayedCapture OfFile(string path) => new(File.ReadAllBytes(path));

    public PacketView Packet(int number) => new(Index, Conversations, number - 1);

    /// <summary>The frame has exactly these remarks, marks of shown values aside.</summary>
    public void Expect(int packet, PacketRemarks remarks)
    {
        // The bits from HasRecord on only mark which values are shown.
        const PacketRemarks all = (PacketRemarks)((uint)PacketRemarks.HasRecord - 1);
        Assert.Equal((packet, remarks), (packet, Packet(packet).Remarks & all));
    }

    public StateTimeline Timeline(int stream = 0) => StateTimeline.Of(Index, Conversations, Conversations.IdOf(ConversationKind.Tcp, stream));

    public ConnectionSummary Summary(int stream = 0) =>
        new ConnectionSummaries(Index, Conversations, Session.CreateLoader()).Of(Conversations.IdOf(ConversationKind.Tcp, stream));

    public void Dispose() => Session.Dispose();
}
