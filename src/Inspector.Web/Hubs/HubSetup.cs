using System.Text.Json.Serialization;
using Inspector.Web.Access;
using Inspector.Web.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Hubs;

/// <summary>The hub and its limits.</summary>
public static class HubSetup
{
    /// <summary>Largest message of a client: a filter and some names.</summary>
    public const int MaxMessageBytes = 16 * 1024;

    public static void AddHub(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StreamGuard>();

        // It calls every refusal an error and shows where it was thrown: whoever has a link could fill the log. What fails of ours, StreamGuard logs.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None);
        builder.Services.AddSignalR().AddHubOptions<CaptureHub>(hub => hub.MaximumReceiveMessageSize = MaxMessageBytes)
            .AddJsonProtocol(json => json.PayloadSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
    }

    public static void MapHub(this WebApplication app)
    {
        int buffer = app.Services.GetRequiredService<IOptions<InspectorOptions>>().Value.HubBufferBytes;
        app.MapHub<CaptureHub>(CaptureHub.Path, connection =>
        {
            // One request a connection: its caller is the connection's.
            connection.Transports = HttpTransportType.WebSockets;
            connection.TransportMaxBufferSize = buffer;
            connection.ApplicationMaxBufferSize = MaxMessageBytes * 2;
        }).WithMetadata(new ForReadersAttribute());
    }
}
