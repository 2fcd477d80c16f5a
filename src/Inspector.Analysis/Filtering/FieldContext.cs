using Inspector.Analysis.Connections;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Dissection.Exchanges;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;

namespace Inspector.Analysis.Filtering;

/// <summary>One packet as accessors see it: its row, and its frame and tree once somebody asks. Moved from packet to packet; one a thread.</summary>
public sealed class FieldContext
{
    private readonly FrameLoader _loader;
    private readonly Func<CaptureDescription?> _description;
    private readonly LoadedFrame _frame = new();
    private LayerCounts[] _counts = [];
    private bool[] _counted = [];
    private int _loaded = -1;
    private bool _isLoaded;
    private int _dissected = -1;
    private ProtocolTree? _tree;
    private PacketView _row;

    /// <summary>A context that starts before the first packet.</summary>
    /// <param name="session">The capture.</param>
    /// <param name="loader">Where frames come from; a read-ahead one when packets are visited in file order.</param>
    public FieldContext(CaptureSession session, FrameLoader? loader = null)
    {
        Index = session.Index;
        Conversations = session.Conversations;
        Exchanges = session.Exchanges;
        _description = () => session.Description;
        _loader = loader ?? session.CreateLoader();
    }

    public PacketIndex Index { get; }

    public ConversationTable Conversations { get; }

    /// <summary>What conversations tell as a whole.</summary>
    internal CaptureExchanges Exchanges { get; }

    /// <summary>The packet's row.</summary>
    public ref readonly PacketView Row => ref _row;

    /// <summary>The packet before it in the file, -1 for the first.</summary>
    public int Previous => Row.Packet - 1;

    public CaptureDescription? Description => _description();

    /// <summary>Which layers the packet has.</summary>
    public ref readonly LayerCounts Layers
    {
        get
        {
            ushort entry = Row.Protocol;
            if (entry >= _counted.Length)
            {
                Array.Resize(ref _counts, Math.Max(entry + 1, Index.Protocols.Count));
                Array.Resize(ref _counted, _counts.Length);
            }

            if (!_counted[entry])
            {
                _counts[entry] = LayerCounts.Of(Index.Protocols, entry);
                _counted[entry] = true;
            }

            return ref _counts[entry];
        }
    }

    /// <summary>The packet shown before it, -1 when it is the first; the one before it in the file where nothing is filtered.</summary>
    public int PreviousShown { get; private set; } = -1;

    /// <summary>Goes to a published packet.</summary>
    public void MoveTo(int packet) => MoveTo(packet, packet - 1);

    /// <summary>Goes to a published packet that is shown behind another.</summary>
    public void MoveTo(int packet, int previousShown)
    {
        _row = new PacketView(Index, Conversations, packet);
        PreviousShown = previousShown;
    }

    /// <summary>The frame, read when first asked for; null when its bytes are gone.</summary>
    public LoadedFrame? Frame
    {
        get
        {
            if (_loaded != Row.Packet)
            {
                _loaded = Row.Packet;
                _isLoaded = _loader.TryLoad(Row.Packet, _frame);
            }

            return _isLoaded ? _frame : null;
        }
    }

    /// <summary>What of the tree will be looked at; null for all of it.</summary>
    public TreeScope? Scope { get; init; }

    /// <summary>The rich tree, made when first asked for; null when the frame is gone.</summary>
    public ProtocolTree? Tree
    {
        get
        {
            if (_dissected != Row.Packet)
            {
                _dissected = Row.Packet;
                _tree = Frame is { } frame ? Dissector.Dissect(frame, Index, Conversations, Row.Packet, scope: Scope, exchanges: Scope is { IsLinked: false } ? null : Exchanges) : null;
            }

            return _tree;
        }
    }

    /// <summary>Time of another packet, nanoseconds since 1970; null when it has none.</summary>
    public long? TimeOf(int packet) => new PacketView(Index, Conversations, packet).Time;
}
