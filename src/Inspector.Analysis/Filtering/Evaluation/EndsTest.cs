using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>A test of a packet's addresses or ports that its conversation answers without reading the field.</summary>
/// <param name="source">The source's value counts.</param>
/// <param name="destination">The destination's value counts.</param>
/// <param name="any">One of them is enough; else both must pass.</param>
internal abstract class EndsTest(bool source, bool destination, bool any)
{
    /// <summary>Whether a plain packet of the conversation passes.</summary>
    public bool Passes(in Conversation row, bool fromB)
    {
        if (source && destination) return any ? PassesEnd(row, ofB: false) || PassesEnd(row, ofB: true) : PassesEnd(row, ofB: false) && PassesEnd(row, ofB: true);
        return PassesEnd(row, ofB: source == fromB);
    }

    protected abstract bool PassesEnd(in Conversation row, bool ofB);
}
