using Inspector.Analysis.Connections;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Analysis.Tests.Scenarios;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

/// <summary>The first TCP connection of a script, followed.</summary>
internal sealed class FollowedScript : IDisposable
{
    private readonly PlayedCapture _capture;

    public FollowedScript(Action<ScenarioScript> tell)
    {
        _capture = PlayedCapture.Of(tell);
        Stream = FollowStream.Open(_capture.Session, _capture.Conversations.IdOf(ConversationKind.Tcp, 0));
    }

    public FollowedScript(string scenario)
    {
        _capture = PlayedCapture.Of(scenario);
        Stream = FollowStream.Open(_capture.Session, _capture.Conversations.IdOf(ConversationKind.Tcp, 0));
    }

    public FollowStream Stream { get; }

    public PlayedCapture Capture => _capture;

    public FollowStream Fork() => Stream.Fork(_capture.Session.CreateLoader());

    public void Dispose() => _capture.Dispose();
}
