using System.Text;
using Inspector.Analysis.Tcp.Reassembly;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

public class FollowLinesTests
{
    private static string[] Draw(byte[] bytes, FollowForm form, int columns = 80, long offset = 0)
    {
        var lines = new List<string>();
        foreach (FollowLine line in new FollowLines(bytes, form, columns)) lines.Add(FollowText.Of(bytes, line, form, offset).Text);
        return [.. lines];
    }

    [Fact]
    public void Text_is_cut_at_line_ends_and_where_there_is_no_more_room()
    {
        Assert.Equal(["one", "", "two"], Draw("one\r\n\r\ntwo"u8.ToArray(), FollowForm.Text));
        Assert.Equal([new string('a', 20), "aaaaa"], Draw(Encoding.ASCII.GetBytes(new string('a', 25)), FollowForm.Text, columns: 20));
    }

    [Fact]
    public void Characters_are_drawn_whole_and_wide_ones_take_two_columns()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(new string('中', 12) + "é");
        Assert.Equal([new string('中', 10), "中中é"], Draw(bytes, FollowForm.Text, columns: 20));
    }

    [Fact]
    public void What_is_no_text_is_a_dot()
    {
        Assert.Equal(["a··b·"], Draw([(byte)'a', 0, 0x1b, (byte)'b', 0xC3], FollowForm.Text));
    }

    [Fact]
    public void Escaped_shows_every_byte_and_breaks_behind_a_line_feed()
    {
        Assert.Equal(["a\\r\\n", "\\x00\\t\\\\\\xff"], Draw([(byte)'a', 13, 10, 0, 9, (byte)'\\', 0xFF], FollowForm.Escaped));
    }

    [Fact]
    public void A_dump_counts_from_the_beginning_of_its_direction()
    {
        string[] lines = Draw([.. Enumerable.Range(0x40, 17).Select(value => (byte)value)], FollowForm.Hex, offset: 0x100);
        Assert.Equal("00000100  40 41 42 43 44 45 46 47  48 49 4a 4b 4c 4d 4e 4f  @ABCDEFGHIJKLMNO", lines[0]);
        Assert.StartsWith("00000110  50 ", lines[1], StringComparison.Ordinal);
        Assert.Equal(["000102"], Draw([0, 1, 2], FollowForm.Raw));
    }

    [Fact]
    public void Lines_hold_every_byte_once_whatever_the_bytes_are()
    {
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            if (round % 3 == 0) for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)("ab \n\r\t中é"u8[bytes[i] % 11]);
            foreach (FollowForm form in Enum.GetValues<FollowForm>())
            {
                int at = 0;
                int count = 0;
                foreach (FollowLine line in new FollowLines(bytes, form, 16 + (round % 60)))
                {
                    Assert.Equal(at, line.From);
                    Assert.True(line.To > at);
                    FollowText text = FollowText.Of(bytes, line, form, 0);
                    Assert.Equal(text.Text.Length, text.Bytes.Count);
                    Assert.All(text.Bytes, place => Assert.True(place == -1 || (place >= line.From && place < line.To)));
                    at = line.To;
                    count++;
                }

                Assert.Equal(bytes.Length, at);
                Assert.Equal(count, FollowLines.Count(bytes, form, 16 + (round % 60)));
            }
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n", true)]
    [InlineData("中文也是文本", true)]
    [InlineData("", true)]
    public void Text_is_known_as_text(string text, bool isText) => Assert.Equal(isText, FollowText.IsText(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_of_which_many_are_no_text_are_none() => Assert.False(FollowText.IsText([.. Enumerable.Repeat((byte)0xAA, 54)]));
}
