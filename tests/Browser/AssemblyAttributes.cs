using Batwa.Tests.Browser.Chrome;

[assembly: AssemblyFixture(typeof(Chromium))]

// One browser, one page at a time: two cores have enough to do with a browser, a server and a guest.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
