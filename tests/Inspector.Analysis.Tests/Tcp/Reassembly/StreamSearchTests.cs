using System.Text;
using Inspector.Analysis.Tcp.Reassembly;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

public class StreamSearchTests
{
    private static async Task<StreamSearch> FindAsync(FollowedScript script, SearchPattern pattern, FollowSelection selection = FollowSelection.Both)
    {
        StreamSearch search = StreamSearch.Start(script.Fork(), pattern, selection);
        await search.Completion;
        Assert.Equal(search.Total, search.Done);
        return search;
    }

    private static FollowedScript Talk() => new(script =>
    {
        script.Client.Syn();
        script.Server.SynAck();
        script.Client.Ack();
        script.Client.Data("Hello wor");
        script.Server.Ack();
        script.Client.Data("ld, hello World");
        script.Server.Ack();
        script.Server.Data("world of answers");
        script.Client.Ack();
    });

    [Fact]
    public async Task What_runs_over_two_pieces_is_found_where_it_begins()
    {
        using FollowedScript script = Talk();
        StreamSearch search = await FindAsync(script, SearchPattern.OfText("world", ignoreCase: true)!);
        Assert.Equal(
            [new(StreamDirection.Client, 6, 0), new(StreamDirection.Client, 19, 1), new(StreamDirection.Server, 0, 2)],
            Enumerable.Range(0, search.Count).Select(match => search[match]));
    }

    [Fact]
    public async Task Capital_letters_count_when_they_are_asked_for()
    {
        using FollowedScript script = Talk();
        Assert.Equal(2, (await FindAsync(script, SearchPattern.OfText("world", ignoreCase: false)!)).Count);
        Assert.Equal(1, (await FindAsync(script, SearchPattern.OfText("World", ignoreCase: false)!)).Count);
    }

    [Fact]
    public async Task Only_the_side_asked_for_is_looked_at()
    {
        using FollowedScript script = Talk();
        Assert.Equal(1, (await FindAsync(script, SearchPattern.OfText("world", ignoreCase: true)!, FollowSelection.Server)).Count);
    }

    [Fact]
    public async Task Nothing_is_found_across_a_gap()
    {
        using var script = new FollowedScript(s =>
        {
            s.Client.Syn();
            s.Server.SynAck();
            s.Client.Ack();
            s.Client.Data("ab");
            s.Client.Data("XX").NotCaptured();
            s.Client.Data("cd");
            s.Server.Ack();
        });
        Assert.NotEmpty(script.Stream.Gaps);
        Assert.Equal(0, (await FindAsync(script, SearchPattern.OfText("abcd", ignoreCase: true)!)).Count);
        Assert.Equal(1, (await FindAsync(script, SearchPattern.OfText("cd", ignoreCase: true)!)).Count);
    }

    [Theory]
    [InlineData("0d0a", 2)]
    [InlineData("0d 0A", 2)]
    [InlineData("0d:0a:0d", 3)]
    [InlineData("0d0", -1)]
    [InlineData("xy", -1)]
    [InlineData("", -1)]
    public void Bytes_are_written_as_digits_with_or_without_something_between(string digits, int length) => Assert.Equal(length, SearchPattern.OfHex(digits)?.Length ?? -1);

    [Fact]
    public async Task It_finds_what_a_plain_search_of_each_direction_finds()
    {
        var random = new Random(11);
        for (int round = 0; round < 12; round++)
        {
            var said = new StringBuilder[] { new(), new() };
            using var script = new FollowedScript(s =>
            {
                s.Client.Syn();
                s.Server.SynAck();
                s.Client.Ack();
                for (int i = 0; i < 40; i++)
                {
                    string text = new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => "aab"[random.Next(3)])]);
                    bool client = random.Next(2) == 0;
                    said[client ? 0 : 1].Append(text);
                    (client ? s.Client : s.Server).Data(text);
                    (client ? s.Server : s.Client).Ack();
                }
            });
            string wanted = new([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "ab"[random.Next(2)])]);
            StreamSearch search = await FindAsync(script, SearchPattern.OfText(wanted, ignoreCase: false)!);
            foreach (StreamDirection direction in Enum.GetValues<StreamDirection>())
            {
                var expected = new List<long>();
                string all = said[(int)direction].ToString();
                for (int at = all.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = all.IndexOf(wanted, at + wanted.Length, StringComparison.Ordinal)) expected.Add(at);
                var found = new List<long>();
                search.CopyTouching(direction, 0, long.MaxValue, found);
                Assert.Equal(expected, found);
            }
        }
    }
}
