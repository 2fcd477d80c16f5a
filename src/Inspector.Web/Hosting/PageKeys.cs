using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Hosting;

/// <summary>
/// Keys of form tokens and of what a page hands back to the server, in the folder "keys" of the data directory: with it a server moves to another container or
/// machine whole, and an account without a home is enough.
/// </summary>
public static class PageKeys
{
    public const string Folder = "keys";

    public static void AddPageKeys(this WebApplicationBuilder builder)
    {
        // It warns that keys are not encrypted on disk: neither are the captures beside them, and the folder is its account's alone.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddDataProtection().SetApplicationName("Inspector");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<InspectorOptions>, ILoggerFactory>(static (keys, inspector, loggers) =>
        {
            string path = Path.Combine(Path.GetFullPath(inspector.Value.DataDirectory), Folder);
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(path), loggers);
        });
    }
}
