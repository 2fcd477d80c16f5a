using System.Globalization;
using Bunit;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.Library;
using Inspector.Web.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Inspector.Web.Tests;

public class SampleTextTests : PageContext
{
    private IRenderedComponent<SamplePanel> Panel()
    {
        Assert.True(ScenarioCatalogue.TryGet("four-way-close", out Scenario? scenario));
        var capture = new StoredCapture(CaptureId.New(), "four-way-close.pcapng", 1000, CaptureOrigin.Sample, scenario.Name, DateTimeOffset.UnixEpoch, new(11, 1, 0, 1, null));
        return Render<SamplePanel>(p => p.Add(panel => panel.Samples, [(capture, scenario)]));
    }

    [Fact]
    public void English_is_the_catalogue_s_own() => Assert.Equal("Close in four segments", Panel().Find("b").TextContent);

    [Fact]
    public void Chinese_readers_get_title_and_description_in_Chinese()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        Assert.Equal("四个报文段关闭", Panel().Find("b").TextContent);
        Assert.StartsWith("FIN、ACK、FIN、ACK", Panel().Find("small").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_scenario_has_its_Chinese_texts()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        IStringLocalizer texts = Services.GetRequiredService<IStringLocalizer<SampleText>>();
        Assert.Empty(ScenarioCatalogue.All.Where(scenario => texts[scenario.Name + ".title"].ResourceNotFound || texts[scenario.Name + ".text"].ResourceNotFound).Select(scenario => scenario.Name));
    }
}
