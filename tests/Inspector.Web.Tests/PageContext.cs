using System.Globalization;
using Bunit;
using Inspector.Analysis.Sessions.Store;
using Inspector.Live;
using Inspector.Web.Access;
using Inspector.Web.Captures;
using Inspector.Web.Hosting;
using Inspector.Web.Live;
using Inspector.Web.Sharing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Tests;

/// <summary>What a page finds when it is rendered: texts in English, a store in a folder of its own, a browser that answers nothing.</summary>
public abstract class PageContext : BunitContext
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("inspector-test-");

    protected PageContext()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        DefaultWaitTimeout = TimeSpan.FromSeconds(20); // a machine under load is no fault of the page
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddLocalization();
        IOptions<InspectorOptions> options = Microsoft.Extensions.Options.Options.Create(new InspectorOptions { DataDirectory = _data.FullName, MaxUploadBytes = 1_000_000 });
        Services.AddSingleton(options);
        Store = new FolderCaptureStore(_data.FullName);
        Services.AddSingleton<ICaptureStore>(Store);
        Services.AddSingleton<CaptureLibrary>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<IShareStore>(new FileShareStore(_data.FullName, TimeProvider.System));
        Services.AddSingleton<CaptureGate>();
        Services.AddSingleton<CallerHolder>();
        Services.AddScoped(services =>
        {
            var context = new CallerContext();
            context.Set(services.GetRequiredService<CallerHolder>().Caller);
            return context;
        });
        Services.AddSingleton<CaptureDigests>();
        Services.AddSingleton<CaptureViewers>();
        Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new LiveOptions { MaxCaptures = 2 }));
        Services.AddSingleton<InterfaceTraffic>();
        Services.AddSingleton<IHostApplicationLifetime, Microsoft.Extensions.Hosting.Internal.ApplicationLifetime>();
        Services.AddSingleton<LiveCaptures>();
        Services.AddScoped<Inspector.Web.Components.Details.OpenNodes>();
        ComponentFactories.AddStub<Microsoft.AspNetCore.Components.Forms.AntiforgeryToken>();
        Renderer.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    internal FolderCaptureStore Store { get; }

    internal CaptureLibrary Library => Services.GetRequiredService<CaptureLibrary>();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _data.Delete(recursive: true);
    }
}
