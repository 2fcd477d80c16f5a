using Inspector.Wire.Frames;

namespace Inspector.Analysis.Scenarios;

/// <summary>
/// A conversation told like the wire: <c>Client.Syn(); Server.SynAck(); Client.Ack(); Client.Data("GET /").Lost();</c> yields real frames. Each step
/// takes effect when the next one is told, so what is said of a segment (lost, reordered, other numbers) can follow it.
/// </summary>
public sealed class ScenarioScript
{
    /// <summary>Between a segment and the answer to it, when the script says nothing: half a round trip of 20 ms.</summary>
    private const long OneWay = 10_000_000;

    /// <summary>Between two segments of the same side.</summary>
    private const long BackToBack = 50_000;

    private readonly List<ScriptedFrame> _frames = [];
    private readonly List<(ScriptedSegment Segment, int Left)> _held = [];
    private readonly object _clientHost = new();
    private readonly object _serverHost = new();
    private ScriptedSegment? _pending;
    private object? _lastSender;
    private int _connections;
    private ushort _identification;

    public ScriptClock Clock { get; } = new();

    /// <summary>Off while the capture has not started yet: segments are sent and arrive, but are not in the file.</summary>
    public bool Capturing
    {
        get;
        set
        {
            Flush();
            field = value;
        }
    } = true;

    /// <summary>Port of <see cref="Connection"/>; 5000 belongs to no protocol that a dissector would look for.</summary>
    public ushort ServerPort { get; set; } = 5000;

    /// <summary>The connection most scripts need; made when first asked for.</summary>
    public ScriptedConnection Connection => field ??= Connect(ServerPort);

    public ScriptedEndpoint Client => Connection.Client;

    public ScriptedEndpoint Server => Connection.Server;

    /// <summary>Everything captured so far.</summary>
    public IReadOnlyList<ScriptedFrame> Frames
    {
        get
        {
            Flush();
            return _frames;
        }
    }

    /// <summary>Another connection; each gets its own client port unless one is given.</summary>
    public ScriptedConnection Connect(ushort serverPort = 5000, ushort clientPort = 0, bool ipv6 = false)
    {
        int number = _connections++;
        ushort port = clientPort != 0 ? clientPort : (ushort)(40_000 + number);
        return new ScriptedConnection(this, ClientEnd(port, ipv6), ServerEnd(serverPort, ipv6), number);
    }

    /// <summary>One UDP datagram from the client's host to the server's, or back.</summary>
    public void Datagram(bool fromClient, ushort clientPort, ushort serverPort, ReadOnlySpan<byte> payload)
    {
        Flush();
        PassTime(fromClient ? _clientHost : _serverHost);
        FrameEndpoint client = ClientEnd(clientPort, false);
        FrameEndpoint server = ServerEnd(serverPort, false);
        byte[] frame = new byte[FrameBuilder.MaxHeaderBytes + payload.Length];
        int length = FrameBuilder.WriteUdp(frame, fromClient ? client : server, fromClient ? server : client, payload, new(NextIdentification()));
        if (Capturing) _frames.Add(new(Clock.Now, frame[..length]));
    }

    internal ushort NextIdentification() => ++_identification;

    /// <summary>Lets the time pass that a segment of this sender takes, then makes it the one under way.</summary>
    internal void Begin(object sender)
    {
        Flush();
        PassTime(sender);
    }

    internal void Pend(ScriptedSegment segment) => _pending = segment;

    private void PassTime(object sender)
    {
        if (!Clock.SetByScript && _lastSender is not null) Clock.Pass(ReferenceEquals(sender, _lastSender) ? BackToBack : OneWay);
        Clock.SetByScript = false;
        _lastSender = sender;
    }

    /// <summary>Lets the segment under way arrive.</summary>
    internal void Flush()
    {
        if (_pending is not { } segment) return;
        _pending = null;
        segment.Sender.Sent(segment);
        if (segment.OvertakenBy > 0) _held.Add((segment, segment.OvertakenBy));
        else
        {
            Happen(segment, segment.Time);
            ReleaseHeld();
        }
    }

    private void ReleaseHeld()
    {
        for (int i = 0; i < _held.Count; i++)
        {
            (ScriptedSegment segment, int left) = _held[i];
            if (left > 1) _held[i] = (segment, left - 1);
            else
            {
                _held.RemoveAt(i--);
                Clock.Pass(BackToBack);
                Happen(segment, Clock.Now);
            }
        }
    }

    private void Happen(ScriptedSegment segment, long time)
    {
        if (segment.InSight)
        {
            foreach (byte[] frame in segment.Build(NextIdentification())) Capture(ref time, frame);
            if (segment.CopyDelay is long delay)
            {
                time += delay;
                foreach (byte[] frame in segment.Build(_identification)) Capture(ref time, frame);
            }
        }

        if (!segment.IsLost) segment.Sender.Peer.Receive(segment);
    }

    private void Capture(ref long time, byte[] frame)
    {
        if (_frames.Count > 0 && time < _frames[^1].Time) time = _frames[^1].Time;
        _frames.Add(new(time, frame));
        if (time > Clock.Now) Clock.Pass(time - Clock.Now);
    }

    private static FrameEndpoint ClientEnd(ushort port, bool ipv6) => new(
        [0x02, 0, 0, 0, 0, 1], ipv6 ? [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] : [192, 0, 2, 10], port);

    private static FrameEndpoint ServerEnd(ushort port, bool ipv6) => new(
        [0x02, 0, 0, 0, 0, 2], ipv6 ? [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2] : [198, 51, 100, 20], port);
}
