using System.Globalization;
using System.Runtime.InteropServices;
using Inspector.Cli.Options;
using Inspector.Cli.Output;
using Inspector.Live;

namespace Inspector.Cli.Commands;

/// <summary>Captures from an interface into files or to standard output: the engine of the page, without a page.</summary>
internal static class CaptureCommand
{
    public const string Usage = "capture -i INTERFACE -w FILE [-f FILTER] [-s BYTES] [-B KIB] [-p] [-c PACKETS] [-a duration:S|filesize:KB|packets:N|files:N]..."
        + " [-b filesize:KB|duration:S|packets:N|files:N]... [-q] | capture -D";

    private const string StandardOutput = "-";

    public static int Run(Arguments arguments, Utf8Output output)
    {
        var options = new CaptureOptions();
        while (arguments.NextOption() is { } option)
        {
            if (!options.TryTake(option, arguments)) throw arguments.Unknown();
        }

        if (options.List)
        {
            arguments.Expect(0, 0, Usage);
            return List(output);
        }

        if (arguments.Operands.Count > 0)
        {
            // As with tcpdump, the words that are left are the filter.
            if (options.Filter is not null) throw new UsageException("The filter stands behind -f or behind all options, not both.");
            options.Filter = string.Join(' ', arguments.Operands);
        }

        CaptureSettings settings = options.Settings;
        if (options.File is not { } file) throw new UsageException("-w needs the file to write, or - for standard output.");
        if (file != StandardOutput) return ToFiles(options, settings, file, output);
        if (options.SeveralFiles) throw new UsageException("Standard output is one file: -b does not go with -w -.");
        var stream = new CaptureStream(output);
        int status = Capture(settings, stream, options.Quiet, output);
        return stream.IsClosed ? ExitCode.Success : status;
    }

    private static int ToFiles(CaptureOptions options, CaptureSettings settings, string file, Utf8Output output)
    {
        using var files = new FileCaptureOutput(file, options.SeveralFiles);
        return Capture(settings, files, options.Quiet, output);
    }

    private static int Capture(CaptureSettings settings, ICaptureOutput target, bool quiet, Utf8Output output)
    {
        // Not a moment without a handler: a signal that comes early still ends the capture properly.
        using var asked = new ManualResetEventSlim();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        if (!LiveCapture.TryStart(settings, target, out LiveCapture? capture, out LiveError? error, "inspector capture"))
        {
            output.Complain(error.ToString());
            return ExitCode.Refused;
        }

        using (capture)
        {
            if (capture.Notice is { } notice) output.Complain(notice);
            if (!quiet) output.Complain($"capturing on {settings.Interface}, link type {capture.LinkType}; Ctrl+C ends");
            WaitHandle.WaitAny([asked.WaitHandle, ((IAsyncResult)capture.Completion).AsyncWaitHandle]);
            capture.Stop();
            CaptureStatus status = capture.Completion.GetAwaiter().GetResult();
            if (status.Failed && target is not CaptureStream { IsClosed: true }) output.Complain(status.EndMessage!);
            if (!quiet) Count(output, status);
            return status.Failed ? ExitCode.BrokeOff : ExitCode.Success;
        }

        void Ask(PosixSignalContext signal)
        {
            signal.Cancel = true;
            asked.Set();
        }
    }

    private static void Count(Utf8Output output, CaptureStatus status) => output.Complain(string.Create(CultureInfo.InvariantCulture,
        $"{status.Packets} packets captured; dropped: {status.DroppedByKernel} by the kernel, {status.DroppedByInterface} by the interface, {status.DroppedByRing} by inspector"));

    private static int List(Utf8Output output)
    {
        if (!CaptureBackends.Default.TryListInterfaces(out IReadOnlyList<LiveInterface> interfaces, out LiveError? error))
        {
            output.Complain(error.ToString());
            return ExitCode.Refused;
        }

        foreach (LiveInterface at in interfaces)
        {
            output.Text(at.Name);
            output.Text("\t" + (at.Flags == LiveInterfaceFlags.None ? "-" : at.Flags.ToString()));
            output.Text("\t" + (at.LinkType?.ToString() ?? "-"));
            output.Text("\t" + string.Join(' ', at.Addresses));
            output.Line("\t" + at.Description);
        }

        if (!CapturePermission.IsGranted && interfaces.Count > 0) output.Complain(CapturePermission.Missing(interfaces[0].Name).ToString());
        return ExitCode.Success;
    }
}
