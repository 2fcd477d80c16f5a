using Inspector.Web.Components.PacketList;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

public class PacketSelectionTests
{
    [Fact]
    public void What_was_selected_is_gone_back_to_and_forward_again()
    {
        var selection = new PacketSelection();
        foreach (int packet in new[] { 3, 9, 4 }) selection.Select(packet, show: false);
        selection.Step(-1);
        selection.Step(-1);
        Assert.Equal(3, selection.Packet);
        selection.Step(-1);
        Assert.Equal(3, selection.Packet);
        selection.Step(1);
        Assert.Equal(9, selection.Packet);
        selection.Select(7, show: false);
        selection.Step(1);
        Assert.Equal(7, selection.Packet);
        selection.Step(-1);
        Assert.Equal(9, selection.Packet);
    }

    [Fact]
    public void Steps_are_kept_up_to_a_limit()
    {
        var selection = new PacketSelection();
        for (int packet = 0; packet < 3 * PacketSelection.MostSteps; packet++) selection.Select(packet, show: false);
        for (int i = 0; i < 3 * PacketSelection.MostSteps; i++) selection.Step(-1);
        Assert.Equal(2 * PacketSelection.MostSteps, selection.Packet);
        Assert.False(selection.CanGoBack);
        Assert.True(selection.CanGoForward);
    }

    [Fact]
    public void The_same_packet_again_is_told_only_when_it_is_to_be_shown()
    {
        var selection = new PacketSelection();
        int told = 0;
        selection.Changed += () => told++;
        selection.Select(5, show: false);
        selection.Select(5, show: false);
        Assert.Equal(1, told);
        selection.Select(5, show: true);
        Assert.Equal(2, told);
        Assert.True(selection.IsToShow);
    }

    [Fact]
    public void A_mark_is_set_and_taken_away_and_no_packet_is_no_mark()
    {
        var marks = new PacketMarks();
        marks.Toggle(4);
        marks.Toggle(-1);
        Assert.Equal([4], marks.All);
        Assert.True(marks.Contains(4));
        marks.Toggle(4);
        Assert.Equal(0, marks.Count);
        Assert.Equal(2, marks.Version);
    }
}
