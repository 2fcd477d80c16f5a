using System.IO.Pipelines;
using AngleSharp.Dom;
using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Tables;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Inspector.Web.Tests.Tables;

/// <summary>A capture in the library and a page of tables over it.</summary>
public abstract class TablePageContext : PageContext
{
    protected string Address => Services.GetRequiredService<NavigationManager>().Uri;

    protected async Task<CaptureId> AddAsync(string scenario, long? packets = null)
    {
        using var stream = new MemoryStream();
        Xunit.Assert.True(Inspector.Analysis.Scenarios.CaptureGenerator.Write(scenario, stream, packets));
        byte[] file = stream.ToArray();
        UploadResult result = await Library.ReceiveAsync(scenario + ".pcapng", CaptureOrigin.Upload, null, file.Length, PipeReader.Create(new MemoryStream(file)), Xunit.TestContext.Current.CancellationToken);
        return result.Capture!.Id;
    }

    /// <summary>Opens a page and waits until its table has rows.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(CaptureView view)
        where TPage : TablePageBase
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(view));
        return Render<TPage>(p => p.Add(page => page.Key, view.Id.ToString()));
    }

    /// <summary>The texts of a column of the page's table.</summary>
    protected static string[] Column(IRenderedComponent<IComponent> page, int column) => [.. Rows(page).Select(row => row.Children[column].TextContent.Trim())];

    protected static IReadOnlyList<IElement> Rows(IRenderedComponent<IComponent> page) => page.FindAll("[role=grid] .body [role=row]");

    /// <summary>Column heads with how each is sorted.</summary>
    protected static Dictionary<string, string> Heads(IRenderedComponent<IComponent> page) =>
        page.FindAll("[role=columnheader][aria-sort]").ToDictionary(head => head.QuerySelector("button")!.FirstChild!.TextContent, head => head.GetAttribute("aria-sort")!);

    protected static Task Press(IRenderedComponent<IComponent> page, string head) =>
        page.InvokeAsync(() => page.FindAll("[role=columnheader] button").First(button => button.FirstChild!.TextContent == head).ClickAsync(new()));
}
