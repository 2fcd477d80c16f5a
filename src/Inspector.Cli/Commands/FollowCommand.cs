using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Writes what one TCP connection carried. Client is the sender of the stream's first packet.</summary>
internal static class FollowCommand
{
    public const string Usage = "follow FILE STREAM [--format raw|ascii|hex] [--direction client|server|both]";

    public static int Run(Arguments arguments, Utf8Output output)
    {
        FollowFormat format = FollowFormat.Ascii;
        FollowSelection selection = FollowSelection.Both;
        while (arguments.NextOption() is { } option)
        {
            switch (option)
            {
                case "--format":
                    format = arguments.OneOf("raw", "ascii", "hex") switch
                    {
                        "raw" => FollowFormat.Raw,
                        "hex" => FollowFormat.Hex,
                        _ => FollowFormat.Ascii,
                    };
                    break;
                case "--direction":
                    selection = arguments.OneOf("client", "server", "both") switch
                    {
                        "client" => FollowSelection.Client,
                        "server" => FollowSelection.Server,
                        _ => FollowSelection.Both,
                    };
                    break;
                default: throw arguments.Unknown();
            }
        }

        arguments.Expect(2, 2, Usage);
        string path = arguments.Operands[0];
        int stream = arguments.OperandNumber(1, "stream", 0);
        using CaptureSession session = CaptureOpening.Read(path);
        if (session.Progress.Phase == IndexingPhase.Refused) return CaptureOpening.Report(output, path, session.Progress);
        if (stream >= session.Conversations.TcpCount)
        {
            throw new UsageException($"There is no TCP stream {stream}: {path} has {session.Conversations.TcpCount}, counted from 0.");
        }

        FollowStream follow = FollowStream.Open(session, session.Conversations.IdOf(ConversationKind.Tcp, stream));
        using (var stdout = new OutputStream(output)) FollowWriter.Write(follow, format, selection, stdout);
        output.Flush();
        if (follow.Limited is { } limit) output.Complain(limit);

        // Damage behind the stream is said, but does not make the stream's bytes wrong: what was asked for was answered in full.
        int status = CaptureOpening.Report(output, path, session.Progress);
        return status == ExitCode.Damaged ? ExitCode.Success : status;
    }
}
