using System.ComponentModel;
using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Web.Access;
using Inspector.Web.Answers;
using Inspector.Web.Hosting;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/tcp/N/content?from=…: what a conversation carried, the bytes and nothing else.</summary>
public static class FollowContents
{
    private const int NameLimit = 80;

    public static void MapFollowContents(this IEndpointRouteBuilder routes) =>
        routes.MapGet(CaptureUploads.Path + "/{id}/{kind:regex(^(tcp|udp)$)}/{stream:int:min(0)}/content", Send).WithMetadata(new ForReadersAttribute()).CountsAsExport()
            .WithName("GetContent").WithSummary("What a conversation carried: the bytes and nothing else.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream").Produces<ApiError>(StatusCodes.Status404NotFound);

    private static IResult Send(
        [Description("Id of the capture.")] string id, [Description("\"tcp\" or \"udp\".")] string kind, [Description("tcp.stream or udp.stream.")] int stream,
        [Description("\"client\" (the sender of the first packet), \"server\" or \"both\".")] string? from, HttpContext context, CaptureGate gate)
    {
        if (!TryReadSide(from, out FollowSelection selection) || !CaptureId.TryParse(id, out CaptureId capture)) return AnswerJson.NotFound();
        ConversationKind wanted = kind == "udp" ? ConversationKind.Udp : ConversationKind.Tcp;
        Caller caller = context.Caller();
        if (!caller.MayFollow(capture, wanted, stream) || gate.Open(caller, capture) is not { } lease) return AnswerJson.NotFound();
        context.Response.RegisterForDispose(lease);
        CaptureSession session = lease.Session;
        int count = wanted == ConversationKind.Tcp ? session.Conversations.TcpCount : session.Conversations.UdpCount;
        if (stream >= count) return AnswerJson.NotFound();
        FollowStream followed = FollowStream.Open(session.Index, session.Conversations, session.Conversations.IdOf(wanted, stream), session.CreateForwardLoader());
        var content = new FollowContentStream(followed, selection, session.Index);
        string name = string.Create(CultureInfo.InvariantCulture, $"{PlainName(gate.StemOf(caller, capture))}-{kind}-{stream}-{from ?? "both"}.bin");
        return Results.Stream(content, "application/octet-stream", name, enableRangeProcessing: content.CanSeek);
    }

    private static bool TryReadSide(string? from, out FollowSelection selection)
    {
        selection = from switch
        {
            "client" => FollowSelection.Client,
            "server" => FollowSelection.Server,
            _ => FollowSelection.Both,
        };
        return from is null or "client" or "server" or "both";
    }

    /// <summary>The name of the capture as every file system takes it.</summary>
    private static string PlainName(string stem) => string.Concat(stem.Take(NameLimit).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
}
