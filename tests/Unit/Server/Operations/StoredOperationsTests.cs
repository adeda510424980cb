using System.Text.Json;
using Batwa.Engines.Progress;
using Batwa.Server.Http;
using Batwa.Server.Operations;
using Batwa.Tests.Testing.Time;
using Xunit;

namespace Batwa.Tests.Unit.Server.Operations;

public sealed class StoredOperationsTests
{
    [Fact]
    public void An_operation_comes_back_from_its_row_as_it_was()
    {
        var operation = new Operation(Requests.Of(OperationKind.Launch) with { Image = "24.04" }, new Clock());
        operation.Report(new EngineProgress(EngineStage.Booting, 40, "Booting \"db1\""));
        operation.End(OperationState.Failed, "It's over — ß.");
        operation.ShowEnd();

        var back = StoredOperations.ToView(StoredOperations.ToRow(operation.View));

        Assert.Equal(JsonSerializer.Serialize(operation.View, ApiJson.Options), JsonSerializer.Serialize(back, ApiJson.Options));
    }

    [Fact]
    public void A_row_of_another_version_reads_as_what_says_least()
    {
        var row = StoredOperations.ToRow(new Operation(Requests.Of(OperationKind.Start), new Clock()).View);
        row.State = "dreaming";
        row.Stage = "teleporting";
        row.Log = "{not json";

        var view = StoredOperations.ToView(row);

        Assert.Equal((OperationState.Interrupted, (EngineStage?)null, 0), (view.State, view.Stage, view.Log.Count));
    }
}
