namespace Reports.DemoPortal; internal static class Program { private static void Main(string[] args) { } }
