using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Hosting;

/// <summary>
/// Keys of form tokens and of what a page hands back to the server, in the folder "keys" of the data directory: with it a server moves to another container or
/// machine whole, and an account without a home is enough.
/// </summary>
public sealed class PageKeys : IXmlRepository
{
    public const string Folder = "keys";
    private readonly Lazy<FileSystemXmlRepository> _files;

    /// <summary>Reads options and disk when keys are first needed: settings that cannot be are told before that, by the start of the server.</summary>
    public PageKeys(IOptions<InspectorOptions> options, ILoggerFactory loggers) => _files = new(() =>
    {
        string path = Path.Combine(Path.GetFullPath(options.Value.DataDirectory), Folder);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(new DirectoryInfo(path), loggers);
    });

    public IReadOnlyCollection<XElement> GetAllElements() => _files.Value.GetAllElements();

    public void StoreElement(XElement element, string friendlyName) => _files.Value.StoreElement(element, friendlyName);

    /// <summary>Has the framework keep its keys here.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        // It warns that keys are not encrypted on disk: neither are the captures beside them, and the folder is its account's alone.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddDataProtection().SetApplicationName("Inspector");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<InspectorOptions>, ILoggerFactory>(
            static (keys, options, loggers) => keys.XmlRepository = new PageKeys(options, loggers));
    }
}
