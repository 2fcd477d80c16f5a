using System.IO.Pipelines;
using Bunit;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Components.Pages;
using Inspector.Web.Links;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Streams;

/// <summary>Opens the stream page on a capture of our own.</summary>
public abstract class StreamContext : PageContext
{
    internal async Task<CaptureId> AddAsync(string scenario, long? packets = null)
    {
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write(scenario, file, packets));
        file.Position = 0;
        UploadResult result = await Library.ReceiveAsync(scenario + ".pcapng", CaptureOrigin.Upload, null, file.Length, PipeReader.Create(file), Xunit.TestContext.Current.CancellationToken);
        CaptureId id = result.Capture!.Id;
        using CaptureLease lease = Library.Open(id)!;
        await lease.Session.Completion;
        return id;
    }

    internal IRenderedComponent<StreamPage> Open(CaptureId id, int stream = 0, int? packet = null) =>
        Open(new CaptureView(id, CaptureTab.Ladder) { Stream = stream, Packet = packet });

    internal IRenderedComponent<StreamPage> Open(CaptureView view)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(CaptureLink.To(view));
        return Render<StreamPage>(p => p.Add(page => page.Key, view.Id.ToString()).Add(page => page.Stream, view.Stream ?? 0));
    }

    internal async Task<IRenderedComponent<StreamPage>> OpenAsync(string scenario, int? packet = null) => Open(await AddAsync(scenario), packet: packet);
}
