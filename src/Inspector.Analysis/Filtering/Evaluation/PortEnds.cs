using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A port is in one of some ranges.</summary>
internal sealed class PortEnds(bool source, bool destination, bool any, (long Low, long High)[] ranges) : EndsTest(source, destination, any)
{
    protected override bool PassesEnd(in Conversation row, bool ofB)
    {
        ushort port = ofB ? row.PortB : row.PortA;
        foreach ((long low, long high) in ranges)
        {
            if (port >= low && port <= high) return true;
        }

        return false;
    }
}
