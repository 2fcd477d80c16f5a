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
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentUpgradedConnections = kestrel.ApplicationServices.GetRequiredService<IOptions<InspectorOptions>>().Value.MaxConnections;
        });
        // Request lines hold the names of captures: they are logged only where somebody asks for it.
        if (settings["Logging:LogLevel:Microsoft.AspNetCore"] is null) builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        return builder;
    }

    /// <summary>How this machine reaches an address the server listens on: http://+:5080 and http://[::]:5080 are http://localhost:5080/.</summary>
    public static Uri OnThisMachine(string listening)
    {
        BindingAddress address = BindingAddress.Parse(listening);
        return new UriBuilder(address.Scheme, address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : address.Host, address.Port, address.PathBase + "/").Uri;
    }

    public static void AddCaptures(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<InspectorOptions>().BindConfiguration(InspectorOptions.Section)
            .Validate(o => o.MaxUploadBytes > 0 && o.MaxUploads > 0 && o.IndexMemory > 0 && o.UndoTime > TimeSpan.Zero && o.DataDirectory.Length > 0, "Inspector: limits must be above zero.")
            .Validate(o => o.MaxApiRows > 0 && o.MaxExportBytes > 0 && o.MaxHubStreams > 0 && o.HubBufferBytes > 0 && o.MaxHubRows > 0 && o.MaxExports > 0 && o.MaxConnections > 0, "Inspector: limits of programs must be above zero.")
            .Validate(o => o.AccessToken is null or { Length: >= AccessToken.LeastLength }, "Inspector:AccessToken needs at least 16 characters.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ICaptureStore>(services => new FolderCaptureStore(services.GetRequiredService<IOptions<InspectorOptions>>().Value.DataDirectory));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IShareStore>(services => new FileShareStore(services.GetRequiredService<IOptions<InspectorOptions>>().Value.DataDirectory, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<CaptureLibrary>();
        builder.Services.AddSingleton<CaptureDigests>();
        builder.Services.AddSingleton<CaptureViewers>();
        builder.Services.AddHostedService<StoreUpkeep>();
        builder.AddLive();
        builder.Services.AddHostedService<SampleCaptures>();
        builder.Services.AddHostedService<OrphanedShares>();
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
        PageKeys.Add(builder);
        builder.Services.AddLocalization();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddScoped<Components.Details.OpenNodes>();
        builder.Services.AddAntiforgery(antiforgery => antiforgery.Cookie.SameSite = SameSiteMode.Strict);
    }
}
