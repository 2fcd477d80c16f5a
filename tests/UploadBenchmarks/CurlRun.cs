using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Inspector.UploadBenchmarks;

/// <summary>One upload by curl.</summary>
/// <param name="Sent">From the request to the last byte handed over.</param>
/// <param name="Answered">From the request to the end of the answer.</param>
/// <param name="Status">The answer's status.</param>
internal sealed partial record CurlRun(TimeSpan Sent, TimeSpan Answered, int Status)
{
    public static async Task<CurlRun> PostAsync(string file, Uri address)
    {
        var start = new ProcessStartInfo("curl") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])["-sSv", "--trace-time", "-H", "Expect:", "-X", "POST", "-T", file, "-o", "/dev/null", "-w", "%{http_code}", address.ToString()]) start.ArgumentList.Add(argument);
        using Process curl = Process.Start(start)!;
        Task<string> status = curl.StandardOutput.ReadToEndAsync();
        string told = await curl.StandardError.ReadToEndAsync();
        await curl.WaitForExitAsync();
        if (curl.ExitCode != 0) throw new InvalidOperationException("curl: " + told);
        TimeSpan asked = At(told, "> POST"), sent = At(told, "completely"), answered = At(told, "left intact|Closing connection");
        return new(Since(asked, sent), Since(asked, answered), int.Parse(await status, CultureInfo.InvariantCulture));
    }

    private static TimeSpan Since(TimeSpan from, TimeSpan to) => to >= from ? to - from : to + TimeSpan.FromDays(1) - from;

    private static TimeSpan At(string told, string what)
    {
        string line = told.Split('\n').First(text => Regex.IsMatch(text, what));
        return TimeSpan.ParseExact(Stamp().Match(line).Value, @"hh\:mm\:ss\.ffffff", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d{6}")]
    private static partial Regex Stamp();
}
