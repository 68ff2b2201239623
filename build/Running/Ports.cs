using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Reports.Build.Running;

/// <summary>Free TCP ports of the loopback interface.</summary>
internal static class Ports
{
    /// <summary>The first free port from <paramref name="wanted"/> on; any free one when it is 0.</summary>
    public static int Free(int wanted)
    {
        if (wanted == 0)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var busy = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(static end => end.Port).ToHashSet();
        while (busy.Contains(wanted)) wanted++;
        return wanted;
    }
}
