namespace Reports.Application.Common;

/// <summary>Reads two things that do not wait for each other, each on a connection of its own.</summary>
public static class Together
{
    /// <summary>Both, once both are there; where one fails, the other has ended too.</summary>
    public static async Task<(T1 First, T2 Second)> ReadAsync<T1, T2>(Task<T1> first, Task<T2> second)
    {
        await Task.WhenAll(first, second);
        return (await first, await second);
    }
}
