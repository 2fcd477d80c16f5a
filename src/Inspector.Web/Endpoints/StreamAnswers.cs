using System.ComponentModel;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Output;
using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Analysis.Tcp.States;
using Inspector.Web.Access;
using Inspector.Web.Answers;

namespace Inspector.Web.Endpoints;

/// <summary>GET /api/captures/ID/tcp/N and beneath: one conversation, its states, what it carried. The bytes alone: see <see cref="FollowContents"/>.</summary>
public static class StreamAnswers
{
    private const string OneStream = CaptureUploads.Path + "/{id}/{kind:regex(^(tcp|udp)$)}/{stream:int:min(0)}";

    public static void MapStreamAnswers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OneStream, Summary).WithMetadata(new ForReadersAttribute())
            .WithName("GetStream").WithSummary("One conversation: ends, counts, how it went, and the options both ends agreed on.")
            .Produces<ConnectionDetails>().Produces<ApiError>(StatusCodes.Status404NotFound);
        routes.MapGet(CaptureUploads.Path + "/{id}/tcp/{stream:int:min(0)}/states", States).WithMetadata(new ForReadersAttribute())
            .WithName("GetStates").WithSummary("The states both ends of a TCP connection went through: observed or inferred, and why.")
            .Produces<ConnectionStates>().Produces<ApiError>(StatusCodes.Status404NotFound);
        routes.MapGet(OneStream + "/follow", Follow).WithMetadata(new ForReadersAttribute())
            .WithName("GetFollow").WithSummary("What a conversation carried, piece by piece, gaps as gaps.")
            .Produces<FollowPage>().Produces<ApiError>(StatusCodes.Status400BadRequest).Produces<ApiError>(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Summary(
        [Description("Id of the capture.")] string id, [Description("\"tcp\" or \"udp\".")] string kind, [Description("tcp.stream or udp.stream.")] int stream,
        HttpContext context, CancellationToken cancellation)
    {
        ConversationKind wanted = KindOf(kind);
        if (!RequestedCapture.TryOpen(context, id, (caller, id) => caller.MaySeeStream(id, wanted, stream), out RequestedCapture? capture, out IResult? refusal)) return refusal;
        await capture.SettledAsync(cancellation);
        if (capture.Conversation(wanted, stream) is not int conversation) return NoStream(kind, stream);
        StreamFacts facts = StreamFacts.Of(capture.Session, conversation, cancellation);
        return new WrittenAnswer(WrittenAnswer.Json, (body, _) =>
        {
            WriteSummary(body, facts, capture.Growing);
            return Task.CompletedTask;
        });
    }

    private static void WriteSummary(AnswerBody body, StreamFacts facts, bool growing)
    {
        ConnectionSummary summary = facts.Summary;
        body.Text.Byte((byte)'{');
        ConnectionRow.Members(body.Text, summary);
        body.Text.Text(FormattableString.Invariant($",\"client\":\"{StateStep.EndOf(summary.Roles.ClientIsB)}\",\"client_guessed\":{(summary.Roles.Guessed ? "true" : "false")}"));
        if (summary.Row.Kind == ConversationKind.Tcp)
        {
            body.Text.Text(FormattableString.Invariant($",\"retransmissions\":{facts.RepeatedSegments},\"retransmitted_bytes\":{facts.RepeatedBytes}"));
            if (facts.FirstFinFromB is { } fromB) body.Text.Text($",\"closed_first_by\":\"{StateStep.EndOf(fromB)}\"");
            body.Text.Bytes(",\"options\":"u8);
            body.Json(ConnectionOptions.Of(summary.Options));
        }

        body.Text.Bytes(growing ? ",\"growing\":true}\n"u8 : ",\"growing\":false}\n"u8);
    }

    private static async Task<IResult> States(
        [Description("Id of the capture.")] string id, [Description("tcp.stream.")] int stream, HttpContext context, CancellationToken cancellation)
    {
        if (!RequestedCapture.TryOpen(context, id, (caller, id) => caller.MaySeeStream(id, ConversationKind.Tcp, stream), out RequestedCapture? capture, out IResult? refusal)) return refusal;
        await capture.SettledAsync(cancellation);
        if (capture.Conversation(ConversationKind.Tcp, stream) is not int conversation) return NoStream("tcp", stream);
        StateTimeline timeline = StateTimeline.Of(capture.Session.Index, capture.Session.Conversations, conversation);
        return AnswerJson.Of(ConnectionStates.Of(timeline, stream, capture.Growing));
    }

    private static async Task<IResult> Follow(
        [Description("Id of the capture.")] string id,
        [Description("\"tcp\" or \"udp\".")] string kind,
        [Description("tcp.stream or udp.stream.")] int stream,
        [Description("\"client\" (the sender of the first packet), \"server\" or \"both\".")] string? side,
        [Description("The first piece, from 0.")] int? from,
        [Description("Pieces at most; 1000 when nothing is said.")] int? limit,
        HttpContext context,
        CancellationToken cancellation)
    {
        ConversationKind wanted = KindOf(kind);
        if (!RequestedCapture.TryOpen(context, id, (caller, id) => caller.MayFollow(id, wanted, stream), out RequestedCapture? capture, out IResult? refusal)
            || !PageRange.TryRead(context, from, limit, out PageRange range, out refusal)) return refusal;
        if (!FollowedPiece.TryReadSide(side, out FollowSelection selection)) return AnswerJson.Refuse(StatusCodes.Status400BadRequest, "side is \"client\", \"server\" or \"both\".");
        await capture.SettledAsync(cancellation);
        if (capture.Conversation(wanted, stream) is not int conversation) return NoStream(kind, stream);
        var followed = FollowStream.Open(capture.Session.Index, capture.Session.Conversations, conversation, capture.Session.CreateForwardLoader());
        return new WrittenAnswer(WrittenAnswer.Json, (body, stop) =>
        {
            body.Text.Text(FormattableString.Invariant($"{{\"transport\":\"{kind}\",\"stream\":{stream},\"from\":{range.From},\"pieces\":["));
            return WritePiecesAsync(body, capture, followed, selection, range, stop);
        });
    }

    private static async Task WritePiecesAsync(AnswerBody body, RequestedCapture capture, FollowStream followed, FollowSelection selection, PageRange range, CancellationToken cancellation)
    {
        int Count() => selection == FollowSelection.Both ? followed.Pieces.Count : followed.PiecesOf(DirectionOf(selection)).Count;
        int there = Count();
        int end = Math.Min(range.End, there);
        for (int n = range.From; n < end; n++)
        {
            int piece = selection == FollowSelection.Both ? n : followed.PiecesOf(DirectionOf(selection))[n];
            body.Text.Bytes(n > range.From ? ",\n"u8 : "\n"u8);
            body.Json(FollowedPiece.Of(followed.Pieces[piece], followed.ReadPiece(piece), capture.Session.Index));
            await body.EndRowAsync(cancellation);
        }

        body.Text.Bytes("\n]"u8);
        if (end < there && end > range.From) body.Text.Text(FormattableString.Invariant($",\"next\":{end}"));
        if (followed.Limited is { } limited)
        {
            body.Text.Bytes(",\"limited\":"u8);
            JsonText.String(body.Text, limited);
        }

        body.Text.Bytes(capture.Growing ? ",\"growing\":true}\n"u8 : ",\"growing\":false}\n"u8);
    }

    private static StreamDirection DirectionOf(FollowSelection selection) => selection == FollowSelection.Client ? StreamDirection.Client : StreamDirection.Server;

    private static ConversationKind KindOf(string kind) => kind == "udp" ? ConversationKind.Udp : ConversationKind.Tcp;

    private static IResult NoStream(string kind, int stream) => AnswerJson.NotFound(FormattableString.Invariant($"There is no {kind} stream {stream}."));
}
