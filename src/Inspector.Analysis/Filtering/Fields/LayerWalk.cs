using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Fields;

/// <summary>Goes through the headers of one kind in a frame, outermost first, quoted ones included, and tells the sink which one it is at.</summary>
internal ref struct LayerWalk(LoadedFrame? frame, FieldSink sink, ProtocolId protocol, ProtocolId or = ProtocolId.None)
{
    private readonly LoadedFrame? _frame = frame;
    private int _next;
    private int _number;

    /// <summary>The bytes from the header's first byte to the end of the frame.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Place of the header among the frame's layers.</summary>
    public Layer Layer { get; private set; }

    public bool MoveNext()
    {
        if (_frame is null) return false;
        ReadOnlySpan<Layer> layers = _frame.Decoded.Found;
        while (_next < layers.Length)
        {
            Layer layer = layers[_next++];
            if (layer.Protocol != protocol && (layer.Protocol != or || or == ProtocolId.None)) continue;
            Layer = layer;
            sink.Layer = ++_number;
            Bytes = _frame.Bytes[layer.Offset..];
            return true;
        }

        return false;
    }
}
