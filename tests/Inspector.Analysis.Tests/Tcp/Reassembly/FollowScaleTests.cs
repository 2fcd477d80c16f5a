using Inspector.Analysis.Tcp.Reassembly;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

public class FollowScaleTests
{
    [Fact]
    public void Every_weight_belongs_to_one_piece_and_every_piece_is_reached()
    {
        using var script = new FollowedScript(s =>
        {
            s.Client.Syn();
            s.Server.SynAck();
            s.Client.Ack();
            for (int i = 1; i <= 600; i++)
            {
                (i % 3 == 0 ? s.Server : s.Client).Bytes((i % 50 * 20) + 1);
                (i % 3 == 0 ? s.Client : s.Server).Ack();
            }
        });
        foreach (FollowSelection selection in Enum.GetValues<FollowSelection>())
        {
            var scale = new FollowScale(script.Stream, selection, FollowForm.Text);
            int weight = 0;
            for (int place = 0; place < scale.Count; place++)
            {
                Assert.Equal(weight, scale.WeightBefore(place));
                Assert.Equal((place, 0), scale.At(weight));
                Assert.Equal((place, scale.WeightOf(place) - 1), scale.At(weight + scale.WeightOf(place) - 1));
                Assert.Equal(place, scale.PlaceOf(scale.PieceAt(place)));
                weight += scale.WeightOf(place);
            }

            Assert.Equal(weight, scale.Weight);
        }
    }

    [Fact]
    public void Of_one_side_only_its_pieces_are_there()
    {
        using var script = new FollowedScript("four-way-close");
        var scale = new FollowScale(script.Stream, FollowSelection.Server, FollowForm.Hex);
        Assert.All(Enumerable.Range(0, scale.Count), place => Assert.Equal(StreamDirection.Server, script.Stream.Pieces[scale.PieceAt(place)].Direction));
        Assert.Equal(scale.Count, scale.PlaceOf(script.Stream.Pieces.Count));
    }
}
