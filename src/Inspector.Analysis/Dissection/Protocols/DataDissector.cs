using Inspector.Analysis.Indexing;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Dissection.Protocols;

/// <summary>Bytes nobody decodes, and layers of which only the name is known.</summary>
internal static class DataDissector
{
    public static void Dissect(ref DissectionContext context, Layer layer)
    {
        if (layer.Length <= 0) return;
        context.Protocol("data", $"Data ({layer.Length} bytes)", layer.Offset, layer.Length);
        context.Raw("data.data", "Data", layer.Offset, layer.Length);
        context.Tree.Add("data.len", $"[Length: {layer.Length}]", TreeValue.Of((ulong)layer.Length), layer.Offset, layer.Length, generated: true);
        context.Tree.CloseAll();
    }

    public static void Named(ref DissectionContext context, Layer layer)
    {
        string name = ProtocolNames.Column(layer.Protocol) ?? ProtocolNames.Short(layer.Protocol);
        context.Protocol(ProtocolNames.Short(layer.Protocol), $"{name} ({layer.Length} bytes)", layer.Offset, layer.Length);
    }
}
