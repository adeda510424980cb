namespace Batwa.Server.Composition.Hosting;

/// <summary>Registers what has to be done before anything else starts.</summary>
internal static class StartSteps
{
    /// <summary>Adds a step behind those that are there.</summary>
    public static void AddStartStep<T>(this IServiceCollection services, Func<T, CancellationToken, Task> run)
        where T : class =>
        services.AddSingleton<IHostedService>(provider => new StartStep(ct => run(provider.GetRequiredService<T>(), ct)));
}
