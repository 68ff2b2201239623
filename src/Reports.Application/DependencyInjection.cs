using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Access;
using Reports.Application.Bitrix24App;
using Reports.Application.Common;
using Reports.Application.SignIn;

namespace Reports.Application;

/// <summary>What this layer brings to the container.</summary>
public static class DependencyInjection
{
    /// <summary>Registers every query, command and validator by scanning, and the pipeline around them: trace, authorise, validate.</summary>
    public static IServiceCollection AddReportsApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TracingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(OneVersionBehavior<,>));
        services.AddScoped<PortalSnapshot>();
        services.AddScoped<IFilterResolver, FilterResolver>();
        services.AddScoped<ICallerFactory, CallerFactory>();
        services.AddScoped<ISignInCodes, SignInCodeMaker>();
        services.AddScoped<FrameDoor>();
        services.Scan(scan => scan
            .FromAssemblies(typeof(DependencyInjection).Assembly)
            .AddClasses(c => c.AssignableToAny(typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IValidator<>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithScopedLifetime());
        return services;
    }
}
