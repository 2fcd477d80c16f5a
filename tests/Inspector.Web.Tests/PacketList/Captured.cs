using Inspector.Analysis.Filtering;
using Inspector.Analysis.Filtering.Language;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;

namespace Inspector.Web.Tests.PacketList;

/// <summary>Captures read to their end, and filters made by hand.</summary>
internal static class Captured
{
    public static CaptureSession Scenario(string name) => CaptureSession.Read(new MemoryByteSource(CaptureLibraryTests.Scenario(name)));

    /// <summary>A filter that a packet index passes or does not.</summary>
    public static DisplayFilter Filter(string name, Func<int, bool> passes)
    {
        var field = new Field("test." + name, FieldType.Label, FieldSource.Column, "", (packet, sink) =>
        {
            if (passes(packet.Row.Packet)) sink.Present();
        });
        return new(name, new ExistsNode(default, new FieldOperand(default, OperandType.Label, field, [])), []);
    }
}
