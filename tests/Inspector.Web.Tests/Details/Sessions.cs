using Inspector.Analysis.Dissection;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;

namespace Inspector.Web.Tests.Details;

/// <summary>Scripted captures, indexed.</summary>
internal static class Sessions
{
    public static CaptureSession Of(string scenario) => CaptureSession.Read(new MemoryByteSource(CaptureLibraryTests.Scenario(scenario)));

    /// <summary>The first packet of a scenario whose tree has a field.</summary>
    public static int First(string scenario, string abbreviation)
    {
        using CaptureSession session = Of(scenario);
        FrameLoader loader = session.CreateLoader();
        var frame = new LoadedFrame();
        for (int packet = 0; packet < session.Index.Count; packet++)
        {
            if (loader.TryLoad(packet, frame) && Dissector.Dissect(frame, session.Index, session.Conversations, packet).All(abbreviation).Any()) return packet;
        }

        throw new InvalidOperationException($"No packet of {scenario} has {abbreviation}.");
    }
}
