using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Inspector.Benchmarks.Peers;

/// <summary>Two network namespaces with a cable, nginx in one, wrk in the other. All of it is gone afterwards; nothing leaves the machine.</summary>
internal sealed class NamespaceWeb : IDisposable
{
    private const string Server = "10.79.0.2";
    private const string Client = "10.79.0.1";
    private const int Requests = 20;

    private readonly string _tag = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    private readonly Process _nginx;

    public NamespaceWeb()
    {
        Folder = Directory.CreateTempSubdirectory("inspector-bench-").FullName;
        Sh($"""
            set -e
            ip netns add ca{_tag}; ip netns add cb{_tag}
            ip link add {Interface} netns ca{_tag} type veth peer name cvb{_tag} netns cb{_tag}
            ip -n ca{_tag} addr add {Client}/24 dev {Interface}; ip -n cb{_tag} addr add {Server}/24 dev cvb{_tag}
            ip -n ca{_tag} link set lo up; ip -n cb{_tag} link set lo up
            ip -n ca{_tag} link set {Interface} up; ip -n cb{_tag} link set cvb{_tag} up
            mkdir {Folder}/www {Folder}/logs; chmod a+rx {Folder} {Folder}/www
            """);
        File.WriteAllText(Folder + "/www/small.txt", "hello\n");
        File.WriteAllText(Folder + "/www/large.txt", new StringBuilder().Insert(0, "0123456789abcdef", 4096).ToString());
        string configuration = FormattableString.Invariant($$"""
            worker_processes 1; pid {{Folder}}/pid; error_log {{Folder}}/logs/error.log; daemon off;
            events { worker_connections 4096; }
            http { access_log off; server { listen {{Server}}:8080; root {{Folder}}/www; keepalive_requests {{Requests}}; } }
            """);
        File.WriteAllText(Folder + "/nginx.conf", configuration);
        _nginx = Process.Start("ip", ["netns", "exec", "cb" + _tag, "nginx", "-c", Folder + "/nginx.conf", "-p", Folder]);
        Sh($"for i in $(seq 100); do ip netns exec ca{_tag} bash -c ': </dev/tcp/{Server}/8080' 2>/dev/null && exit 0; sleep 0.1; done; exit 1");
    }

    public string Folder { get; }

    /// <summary>The client's end of the cable.</summary>
    public string Interface => "cva" + _tag;

    /// <summary>The words that run a program where the client is.</summary>
    public string[] InClient => ["ip", "netns", "exec", "ca" + _tag];

    /// <summary>Small requests, and large ones for a tenth of the time; wrk's line about the rate of the small.</summary>
    public string MakeTraffic(int seconds)
    {
        int large = Math.Max(1, seconds / 10);
        string small = Sh($"ip netns exec ca{_tag} wrk -t1 -c200 -d{seconds - large} http://{Server}:8080/small.txt");
        Sh($"ip netns exec ca{_tag} wrk -t1 -c20 -d{large} http://{Server}:8080/large.txt");
        return small.Split('\n').FirstOrDefault(static line => line.StartsWith("Requests/sec", StringComparison.Ordinal)) ?? "";
    }

    public void Dispose()
    {
        if (!_nginx.HasExited)
        {
            Process.Start("/bin/sh", ["-c", $"kill {_nginx.Id}"]).WaitForExit();
            _nginx.WaitForExit();
        }

        _nginx.Dispose();
        Sh($"ip netns del ca{_tag}; ip netns del cb{_tag}; true");
        Directory.Delete(Folder, recursive: true);
    }

    private static string Sh(string script)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("This failed: " + script);
    }
}
