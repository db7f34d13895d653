using System.Runtime.InteropServices;

namespace Forecast.Grains.Compute;

/// <summary>
/// Lets a compute thread give way to threads that answer somebody: readers of a forecast do not wait behind a simulation for a core. .NET's own thread priority does nothing on
/// Linux, where a thread's niceness does; elsewhere that priority is set.
/// </summary>
internal static class ThreadNice
{
    private const int Process = 0;
    private const int CallingThread = 0;
    private const int Niceness = 10;

    /// <summary>Makes the calling thread give way. Where the system does not allow it, the thread works on as it is: only the waiting of others differs.</summary>
    public static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(Process, CallingThread, Niceness);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    // Linux takes 0 for the calling thread alone, and not for its process.
    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int niceness);
}
