using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Which bytes of a packet a protocol covers, as Wireshark has it.</summary>
internal static class ProtocolBytes
{
    /// <summary>Adds the bytes of each occurrence that counts.</summary>
    public static void Read(FieldContext packet, string protocol, LayerSelection? layers, ValueList into)
    {
        if (packet.Frame is not { } frame) return;
        if (protocol == "frame")
        {
            into.Add(frame.Bytes);
            return;
        }

        int last = Number(frame, protocol, int.MaxValue);
        for (int at = 0, number = 0; at < frame.Decoded.LayerCount; at++)
        {
            Layer layer = frame.Decoded.Layers[at];
            if (ProtocolNames.Short(layer.Protocol) != protocol) continue;
            number++;
            if (layers != null && !layers.Has(number, last)) continue;
            into.Add(frame.Bytes[layer.Offset..]);
        }
    }

    private static int Number(LoadedFrame frame, string protocol, int before)
    {
        int number = 0;
        foreach (Layer layer in frame.Decoded.Found[..Math.Min(before, frame.Decoded.LayerCount)])
        {
            if (ProtocolNames.Short(layer.Protocol) == protocol) number++;
        }

        return number;
    }
}
