using System.Diagnostics.CodeAnalysis;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Access;

namespace Inspector.Web.Answers;

/// <summary>The capture that a request is about, open for who asks.</summary>
/// <param name="Id">Which.</param>
/// <param name="Session">As the caller may see it.</param>
/// <param name="Growing">It still arrives: what is there is answered, and more may come.</param>
internal sealed record RequestedCapture(CaptureId Id, CaptureSession Session, bool Growing)
{
    /// <summary>Opens it until the answer is given.</summary>
    /// <param name="context">The request.</param>
    /// <param name="key">The capture's id as the address has it.</param>
    /// <param name="may">The right that is needed.</param>
    /// <param name="capture">The capture.</param>
    /// <param name="refusal">The same for what is not there and for what may not be seen.</param>
    public static bool TryOpen(
        HttpContext context, string key, Func<Caller, CaptureId, bool> may, [NotNullWhen(true)] out RequestedCapture? capture, [NotNullWhen(false)] out IResult? refusal)
    {
        (capture, refusal) = (null, null);
        Caller caller = context.Caller();
        CaptureGate gate = context.RequestServices.GetRequiredService<CaptureGate>();
        if (!CaptureId.TryParse(key, out CaptureId id) || !may(caller, id) || gate.Open(caller, id) is not { } lease)
        {
            refusal = AnswerJson.NotFound();
            return false;
        }

        // Asked before the session is looked at: a capture that is stored meanwhile is answered as it is, which is whole.
        bool growing = !gate.IsStored(id);
        context.Response.RegisterForDispose(lease);
        capture = new RequestedCapture(id, lease.Session, growing);
        return true;
    }

    /// <summary>Waits until the index says the last word on what is answered: it may be made anew. While the capture grows there is none.</summary>
    public Task SettledAsync(CancellationToken cancellation) => Growing ? Task.CompletedTask : Session.Completion.WaitAsync(cancellation);

    /// <summary>Conversation id of a stream; null when there is no such stream.</summary>
    public int? Conversation(ConversationKind kind, int stream)
    {
        int count = kind == ConversationKind.Tcp ? Session.Conversations.TcpCount : Session.Conversations.UdpCount;
        return stream < count ? Session.Conversations.IdOf(kind, stream) : null;
    }
}
