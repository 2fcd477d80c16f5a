using Inspector.Analysis.Sessions.Store;
using Inspector.Live;
using Inspector.Web.Access;
using Inspector.Web.Captures;
using Inspector.Web.Live;
using Inspector.Web.Samples;
using Inspector.Web.Sharing;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Hosting;

/// <summary>What the host is made of; Program.cs lists it.</summary>
public static class HostSetup
{
    public const string DefaultUrl = "http://127.0.0.1:5080";
    private const string LoopbackHosts = "localhost;127.0.0.1;[::1]";

    /// <summary>A builder that finds its static files beside the program and listens on loopback unless told otherwise.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Static files are found beside the program, not in the folder it was started from.
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets(); // a build (not a publish) serves the source folders in every environment
        ConfigurationManager settings = builder.Configuration;
        if (settings["urls"] is null or "") builder.WebHost.UseUrls(DefaultUrl);
        // A page of another site that points its name at 127.0.0.1 must not get an answer.
        if (settings["AllowedHosts"] is null or "") settings["AllowedHosts"] = LoopbackHosts;
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = RefusalWhileStopping.Patience);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // Request lines hold the names of captures: they are logged only where somebody asks for it.
        if (settings["Logging:LogLevel:Microsoft.AspNetCore"] is null) builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        return builder;
    }

    public static void AddCaptures(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<InspectorOptions>().BindConfiguration(InspectorOptions.Section)
            .Validate(o => o.MaxUploadBytes > 0 && o.MaxUploads > 0 && o.IndexMemory > 0 && o.UndoTime > TimeSpan.Zero && o.DataDirectory.Length > 0, "Inspector: limits must be above zero.")
            .Validate(o => o.AccessToken is null or { Length: >= AccessToken.LeastLength }, "Inspector:AccessToken needs at least 16 characters.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ICaptureStore>(services => new FolderCaptureStore(services.GetRequiredService<IOptions<InspectorOptions>>().Value.DataDirectory));
        builder.Services.AddSingleton<IShareStore>(services => new FileShareStore(services.GetRequiredService<IOptions<InspectorOptions>>().Value.DataDirectory, TimeProvider.System));
        builder.Services.AddSingleton<CaptureLibrary>();
        builder.Services.AddSingleton<CaptureDigests>();
        builder.Services.AddHostedService<StoreUpkeep>();
        builder.AddLive();
        builder.Services.AddHostedService<SampleCaptures>();
    }

    /// <summary>Live capture: the library's captures must be there.</summary>
    public static void AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section)
            .Validate(o => o.MaxCaptures > 0 && o.MaxBytes > 0 && o.MaxFiles > 0 && o.BufferBytes > 0 && o.MaxBufferBytes >= o.BufferBytes && o.Remembered >= 0, "Inspector:Live: limits must be above zero.")
            .ValidateOnStart();
        builder.Services.AddSingleton<InterfaceTraffic>();
        builder.Services.AddSingleton<LiveCaptures>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveCaptures>());
    }

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddScoped<Components.Details.OpenNodes>();
        builder.Services.AddAntiforgery(antiforgery => antiforgery.Cookie.SameSite = SameSiteMode.Strict);
    }
}
