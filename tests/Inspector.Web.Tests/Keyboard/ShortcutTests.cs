using Bunit;
using Inspector.Web.Components.Keyboard;
using Inspector.Web.Components.Layout;
using Inspector.Web.Keyboard;
using Inspector.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Inspector.Web.Tests.Keyboard;

public class ShortcutTests : PageContext
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_key_has_words_in_both_languages(string language)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        IStringLocalizer<PageText> texts = Services.GetRequiredService<IStringLocalizer<PageText>>();
        foreach (Shortcut shortcut in ShortcutTable.All) Assert.False(texts[shortcut.TextKey].ResourceNotFound, shortcut.TextKey);
    }

    [Theory]
    [InlineData(ShortcutScope.Packets)]
    [InlineData(ShortcutScope.Stream)]
    [InlineData(ShortcutScope.Tables)]
    [InlineData(ShortcutScope.Follow)]
    [InlineData(ShortcutScope.Library)]
    public void No_key_of_a_page_means_two_things_and_none_takes_what_a_browser_needs(ShortcutScope page)
    {
        string[] keys = [.. ShortcutTable.In(page).SelectMany(shortcut => shortcut.Keys)];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.DoesNotContain(keys, key => key.Contains("Ctrl", StringComparison.Ordinal) || key.Contains("Alt", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_does_something() =>
        Assert.All(ShortcutTable.All, shortcut => Assert.True(shortcut.Action != ShortcutAction.None || shortcut.ForList is not null || shortcut.Focus is not null || shortcut.Panes != 0 || shortcut.Rows != 0 || shortcut.Press is not null, shortcut.TextKey));

    [Fact]
    public async Task The_help_lists_the_keys_of_its_page_and_the_page_is_told_of_a_key()
    {
        ShortcutAction pressed = ShortcutAction.None;
        IRenderedComponent<Shortcuts> shortcuts = Render<Shortcuts>(p => p
            .Add(s => s.Scope, ShortcutScope.Packets)
            .Add(s => s.Pressed, EventCallback.Factory.Create<ShortcutAction>(this, action => pressed = action)));
        Assert.Equal(ShortcutTable.In(ShortcutScope.Packets).Count(), shortcuts.FindAll("dt").Count);
        Assert.Contains("Go to a packet", shortcuts.Find("dialog").TextContent, StringComparison.Ordinal);
        await shortcuts.InvokeAsync(() => shortcuts.Instance.Press(ShortcutAction.Mark));
        Assert.Equal(ShortcutAction.Mark, pressed);
    }

    [Fact]
    public void A_splitter_can_be_focused_and_says_what_it_sizes()
    {
        var splitter = Render<Splitter>(p => p.Add(s => s.Name, "lower").Add(s => s.Label, "Height").Add(s => s.Usual, 300)).Find("[role=separator]");
        Assert.Equal("0", splitter.GetAttribute("tabindex"));
        Assert.Equal("horizontal", splitter.GetAttribute("aria-orientation"));
        Assert.Equal("300", splitter.GetAttribute("aria-valuenow"));
        Assert.Equal("Height", splitter.GetAttribute("aria-label"));
    }
}
