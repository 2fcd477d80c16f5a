using Bunit;
using Inspector.Analysis.Filtering.Language;
using Inspector.Web.Components.Filters;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Inspector.Web.Tests;

public class FilterBarTests : PageContext
{
    private readonly List<string?> _applied = [];

    private IRenderedComponent<FilterBar> Bar(string? applied = null) => Render<FilterBar>(p => p
        .Add(bar => bar.Applied, applied)
        .Add(bar => bar.Total, 100)
        .Add(bar => bar.AppliedChanged, _applied.Add));

    private static Task TypeAsync(IRenderedComponent<FilterBar> bar, string text) => bar.InvokeAsync(() => bar.Instance.Edited(text, text.Length));

    private static Task PressAsync(IRenderedComponent<FilterBar> bar, string key, string text) => bar.InvokeAsync(() => bar.Instance.Pressed(key, text, text.Length));

    [Theory]
    [InlineData("", "all packets")]
    [InlineData("tcp.len > 0", "valid · not applied yet")]
    [InlineData("ip.addr != 10.0.0.1", "suspicious · not applied yet")]
    [InlineData("tcp.len > )", "invalid · not applied yet")]
    [InlineData("tcp.analysis.re", "unfinished · not applied yet")]
    public async Task What_is_typed_is_told_by_a_word(string text, string word)
    {
        IRenderedComponent<FilterBar> bar = Bar();
        await TypeAsync(bar, text);
        Assert.Equal(word, bar.Find("[role=status]").TextContent);
        Assert.Empty(_applied);
    }

    [Fact]
    public async Task Enter_applies_what_compiles()
    {
        IRenderedComponent<FilterBar> bar = Bar();
        await TypeAsync(bar, "tcp.len > 0");
        await PressAsync(bar, "Enter", "tcp.len > 0");
        Assert.Equal(["tcp.len > 0"], _applied);
    }

    [Fact]
    public async Task What_does_not_compile_is_never_applied_and_says_where_and_why()
    {
        IRenderedComponent<FilterBar> bar = Bar("udp");
        await TypeAsync(bar, "tcp.port = 80");
        await PressAsync(bar, "Enter", "tcp.port = 80");
        Assert.Empty(_applied);
        Assert.Equal("true", bar.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal("=", bar.Find(".marks u").TextContent);
        Assert.Contains("at column 10", bar.Find(".reading").TextContent, StringComparison.Ordinal);
        Assert.Contains("The list shows the last filter applied", bar.Find(".reading").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fix_is_one_click_away()
    {
        IRenderedComponent<FilterBar> bar = Bar();
        await TypeAsync(bar, "tcp.port = 80");
        await bar.InvokeAsync(() => bar.Find(".reading button").ClickAsync(new()));
        Assert.Equal("valid · not applied yet", bar.Find("[role=status]").TextContent);
        await bar.InvokeAsync(() => bar.Find(".buttons button").ClickAsync(new()));
        Assert.Equal(["tcp.port == 80"], _applied);
    }

    [Fact]
    public async Task Clearing_applies_no_filter()
    {
        IRenderedComponent<FilterBar> bar = Bar("tcp");
        await bar.InvokeAsync(() => bar.Find("[aria-label='Clear the filter']").ClickAsync(new()));
        Assert.Equal([null], _applied);
    }

    [Fact]
    public void A_filter_applied_from_elsewhere_stands_in_the_box()
    {
        IRenderedComponent<FilterBar> bar = Bar();
        bar.Render(p => p.Add(b => b.Applied, "dns"));
        Assert.Equal("valid", bar.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Filters_used_before_are_listed_and_applied_when_taken()
    {
        JSInterop.SetupModule("./js/filter-bar.js").Setup<string[]?>("history").SetResult(["udp", "tcp"]);
        IRenderedComponent<FilterBar> bar = Bar();
        await bar.InvokeAsync(() => bar.Find("[aria-label='Filters used before']").ClickAsync(new()));
        Assert.Equal(["udp", "tcp"], bar.FindAll("[role=option] code").Select(item => item.TextContent));
        await PressAsync(bar, "ArrowDown", "");
        await PressAsync(bar, "ArrowDown", "");
        Assert.Equal("true", bar.FindAll("[role=option]")[1].GetAttribute("aria-selected"));
        await PressAsync(bar, "Enter", "");
        Assert.Equal(["tcp"], _applied);
        Assert.Empty(bar.FindAll("[role=listbox]"));
    }

    [Fact]
    public async Task What_can_stand_at_the_caret_is_listed_and_Tab_takes_it()
    {
        IRenderedComponent<FilterBar> bar = Bar();
        await TypeAsync(bar, "udp && tcp.analysis.retr");
        Assert.Equal("true", bar.Find("input").GetAttribute("aria-expanded"));
        Assert.Equal("tcp.analysis.retransmission", bar.Find("[role=option] code").TextContent);
        await PressAsync(bar, "Tab", "udp && tcp.analysis.retr");
        Assert.Empty(bar.FindAll("[role=listbox]"));
        await PressAsync(bar, "Enter", "udp && tcp.analysis.retransmission");
        Assert.Equal(["udp && tcp.analysis.retransmission"], _applied);
    }

    [Fact]
    public async Task Escape_closes_the_list_and_Enter_applies_what_is_written_not_what_is_offered()
    {
        IRenderedComponent<FilterBar> bar = Bar();
        await TypeAsync(bar, "tcp");
        Assert.NotEmpty(bar.FindAll("[role=option]"));
        await PressAsync(bar, "Escape", "tcp");
        Assert.Empty(bar.FindAll("[role=option]"));
        await PressAsync(bar, "Open", "tcp");
        await PressAsync(bar, "Enter", "tcp");
        Assert.Equal(["tcp"], _applied);
    }

    [Fact]
    public async Task The_menu_joins_an_expression_to_the_filter_and_offers_what_else_there_is()
    {
        var done = new List<string>();
        var actions = new FilterActions(done.Add, () => "tcp or udp");
        IRenderedComponent<FilterMenu> menu = Render<FilterMenu>(p => p.Add(m => m.Actions, actions));
        Assert.Empty(menu.FindAll("[role=menu]"));

        await actions.OpenMenuAsync(10, 20, "ip.src == 1.1.1.1", new MenuChoice("Follow", () =>
        {
            done.Add("followed");
            return Task.CompletedTask;
        }));
        Assert.Equal(8, menu.FindAll("[role=menuitem]").Count);
        await menu.InvokeAsync(() => menu.Find("[role=menu]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        Assert.Empty(menu.FindAll("[role=menu]"));

        await actions.OpenMenuAsync(10, 20, "ip.src == 1.1.1.1");
        await menu.InvokeAsync(() => menu.FindAll("[role=menuitem]").Single(item => item.TextContent == "… and this").ClickAsync(new()));
        Assert.Equal(["followed", FilterText.Combine("tcp or udp", "ip.src == 1.1.1.1", FilterCombination.AndSelected)], done);
    }

    [Theory]
    [InlineData("Escape")]
    [InlineData("Tab")]
    public async Task The_menu_closes_without_doing_anything(string key)
    {
        var done = new List<string>();
        var actions = new FilterActions(done.Add, () => null);
        IRenderedComponent<FilterMenu> menu = Render<FilterMenu>(p => p.Add(m => m.Actions, actions));
        await actions.OpenMenuAsync(10, 20, "tcp");
        await menu.InvokeAsync(() => menu.Find("[role=menu]").KeyDownAsync(new KeyboardEventArgs { Key = key }));
        Assert.Empty(menu.FindAll("[role=menu]"));
        Assert.Empty(done);
    }
}
