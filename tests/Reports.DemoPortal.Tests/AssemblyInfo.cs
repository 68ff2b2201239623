global using Shouldly;
global using Xunit;

[assembly: AssemblyFixture(typeof(Reports.DemoPortal.Tests.SmallPortal))]
