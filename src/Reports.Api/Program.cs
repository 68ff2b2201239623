namespace Reports.Api; internal static class Program { private static void Main(string[] args) { } }
