using Inspector.Wire.Frames;
using Inspector.Wire.Numbers;

namespace Inspector.Analysis.Scenarios;

/// <summary>Two scripted ends that talk TCP to each other.</summary>
public sealed class ScriptedConnection
{
    private const uint ClientIss = 1_000_000;
    private const uint ServerIss = 5_000_000;
    private const uint IssStep = 10_000_000;

    internal ScriptedConnection(ScenarioScript script, FrameEndpoint client, FrameEndpoint server, int number)
    {
        Script = script;
        Client = new ScriptedEndpoint(this, client, new(ClientIss + ((uint)number * IssStep)));
        Server = new ScriptedEndpoint(this, server, new(ServerIss + ((uint)number * IssStep)));
        Client.Peer = Server;
        Server.Peer = Client;
    }

    public ScenarioScript Script { get; }

    public ScriptedEndpoint Client { get; }

    public ScriptedEndpoint Server { get; }

    /// <summary>802.1Q tag of its frames, 0 for none.</summary>
    public ushort Vlan { get; set; }

    /// <summary>The three-way handshake.</summary>
    public void Open()
    {
        Client.Syn();
        Server.SynAck();
        Client.Ack();
    }

    /// <summary>The same ends again with other initial sequence numbers, as after a close.</summary>
    public void StartOver(SequenceNumber clientIss, SequenceNumber serverIss)
    {
        Script.Flush();
        Client.StartOver(clientIss);
        Server.StartOver(serverIss);
    }
}
