using Inspector.Analysis.Output;
using Inspector.Cli.Commands;
using Inspector.Cli.Output;

namespace Inspector.Cli;

/// <summary>
/// Picks the command and turns every way to fail into an exit status. The options are read by <see cref="Arguments"/>, not by System.CommandLine: it
/// would cost more at start than reading a small capture, and tshark's habits (-e again and again, -E key=value) need no library.
/// </summary>
internal static class CommandLine
{
    private static readonly (string Name, string Usage, bool ReadsFile, Func<Arguments, Utf8Output, int> Run)[] s_commands =
    [
        ("packets", PacketsCommand.Usage, true, PacketsCommand.Run),
        ("index", IndexCommand.Usage, true, IndexCommand.Run),
        ("connections", ConnectionsCommand.Usage, true, ConnectionsCommand.Run),
        ("follow", FollowCommand.Usage, true, FollowCommand.Run),
        ("tree", TreeCommand.Usage, true, TreeCommand.Run),
        ("capture", CaptureCommand.Usage, false, CaptureCommand.Run),
        ("info", InfoCommand.Usage, true, InfoCommand.Run),
        ("fields", FieldsCommand.Usage, false, FieldsCommand.Run),
        ("generate", GenerateCommand.Usage, false, GenerateCommand.Run),
    ];

    /// <summary>Runs one command.</summary>
    /// <param name="args">The words behind the program's name.</param>
    /// <param name="target">Standard output.</param>
    /// <param name="complain">Takes each line for standard error.</param>
    /// <returns>The exit status, see <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, IByteOutput target, Action<string> complain)
    {
        using var output = new Utf8Output(target, complain);
        try
        {
            int code = Dispatch(args, output);
            output.Flush();
            return code;
        }
        catch (ClosedPipeException)
        {
            // Whoever read our output has enough of it: `inspector packets … | head`.
            return ExitCode.Success;
        }
        catch (UsageException error)
        {
            return Refuse(output, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse(output, error.Message);
        }
    }

    private static int Dispatch(string[] args, Utf8Output output)
    {
        if (args.Length == 0 || args[0] is "-h" or "--help" or "help")
        {
            output.Line("inspector: reads captures and explains TCP. Usage:");
            foreach ((_, string usage, _, _) in s_commands) output.Line("  inspector " + usage);
            return args.Length == 0 ? ExitCode.Refused : ExitCode.Success;
        }

        foreach ((string name, string usage, bool readsFile, Func<Arguments, Utf8Output, int> run) in s_commands)
        {
            if (args[0] != name) continue;
            var arguments = new Arguments(args.AsSpan(1).ToArray(), readsFile);
            if (!arguments.AsksForHelp) return run(arguments, output);
            output.Line("inspector " + usage);
            return ExitCode.Success;
        }

        throw new UsageException($"There is no command '{args[0]}'; 'inspector help' lists them.");
    }

    private static int Refuse(Utf8Output output, string message)
    {
        output.FlushQuietly();
        output.Complain(message);
        return ExitCode.Refused;
    }
}
