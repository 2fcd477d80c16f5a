using Inspector.Web.Components;
using Xunit;

namespace Inspector.Web.Tests;

public sealed class TypedTextTests
{
    private readonly TypedText _text = new();

    [Fact]
    public void What_comes_back_late_is_not_written_over_what_was_typed_meanwhile()
    {
        _text.Take("");
        int box = _text.Box;
        _text.Type("k");
        _text.Type("ke");
        _text.Take("k");
        _text.Type("key");
        _text.Take("ke");
        _text.Take("key");
        Assert.Equal((box, ""), (_text.Box, _text.Written));
    }

    [Fact]
    public void A_text_from_elsewhere_makes_the_box_anew()
    {
        _text.Take("");
        _text.Type("key");
        _text.Take("key");
        int box = _text.Box;
        _text.Take("");
        Assert.Equal((box + 1, ""), (_text.Box, _text.Written));
        _text.Take("from a link");
        Assert.Equal((box + 2, "from a link"), (_text.Box, _text.Written));
    }
}
