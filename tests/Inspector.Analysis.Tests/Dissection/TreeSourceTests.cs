using Inspector.Analysis.Dissection;
using Xunit;

namespace Inspector.Analysis.Tests.Dissection;

public sealed class TreeSourceTests
{
    [Fact]
    public void Nodes_point_into_the_source_they_were_written_for()
    {
        var context = new DissectionContext { Bytes = "frame"u8, Tree = new TreeWriter("frame"u8.ToArray()), End = 5, WireEnd = 5 };
        context.Raw("a", "A", 0, 2);
        Assert.True(context.TryEnter("Decoded body", "decoded"u8.ToArray(), out SourceView before));
        context.Raw("b", "B", 2, 5);
        context.Leave(before);
        context.Raw("c", "C", 4, 9);
        ProtocolTree tree = context.Tree.Finish();

        Assert.Equal(["Frame", "Decoded body"], tree.Sources.Select(source => source.Name));
        Assert.Equal([0, 1, 0], tree.Nodes.Select(node => node.Source));
        Assert.Equal("6672", tree.First("a"));
        Assert.Equal("636f646564", tree.First("b"));
        Assert.Equal("65", tree.First("c"));
    }

    [Fact]
    public void Sources_beyond_the_limit_are_refused_and_nothing_changes()
    {
        var context = new DissectionContext { Bytes = "frame"u8, Tree = new TreeWriter("frame"u8.ToArray()), End = 5, WireEnd = 5 };
        for (int i = 1; i < ProtocolTree.SourceLimit; i++)
        {
            Assert.True(context.TryEnter("more", [1], out SourceView before));
            context.Leave(before);
        }

        Assert.False(context.TryEnter("too many", [1], out _));
        Assert.Equal(5, context.End);
        Assert.Equal(ProtocolTree.SourceLimit, context.Tree.Finish().Sources.Count);
    }
}
