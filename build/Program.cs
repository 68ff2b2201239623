Console.WriteLine("Reports build");
