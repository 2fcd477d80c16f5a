using Inspector.Analysis.Sessions;
using Inspector.Analysis.Statistics;

namespace Inspector.Analysis.Tests.Statistics;

/// <summary>The packets a rule chooses: stands for a filter whose answers are all there.</summary>
internal sealed class ChosenPackets(CaptureSession session, Func<int, bool> rule) : CountedPackets
{
    public override int Known => session.Index.Count;

    public override bool IsComplete => true;

    public override bool Contains(int packet) => rule(packet);
}
