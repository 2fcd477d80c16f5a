using System.Globalization;
using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Sessions;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Prints the dissection of one packet.</summary>
internal static class TreeCommand
{
    public const string Usage = "tree FILE NUMBER";

    public static int Run(Arguments arguments, Utf8Output output)
    {
        while (arguments.NextOption() is not null) throw arguments.Unknown();
        arguments.Expect(2, 2, Usage);
        string path = arguments.Operands[0];
        int number = arguments.OperandNumber(1, "packet number", 1);
        using CaptureSession session = CaptureOpening.Read(path);
        if (session.Progress.Phase == IndexingPhase.Refused) return CaptureOpening.Report(output, path, session.Progress);
        if (number > session.Index.Count) throw new UsageException($"There is no packet {number}: {path} has {session.Index.Count}, counted from 1.");
        var packet = new FieldContext(session);
        packet.MoveTo(number - 1);
        if (packet.Tree is not { } tree) throw new IOException($"The bytes of packet {number} are no longer in {path}.");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        TreeText.Write(tree, text);
        output.Text(text.ToString());
        output.Flush();
        return CaptureOpening.Report(output, path, session.Progress);
    }
}
