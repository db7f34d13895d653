using Forecast.Silo.Storage;

namespace Forecast.Silo.Tests.Storage;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Second_holder_in_the_same_process_is_refused_by_folder_and_process()
    {
        using var held = DataFolderLock.Take(_folder.Path);

        var error = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(_folder.Path));

        Assert.Equal((_folder.Path, Environment.ProcessId), (error.Path, error.ProcessId));
        Assert.Contains($"'{_folder.Path}' is in use by process {Environment.ProcessId}", error.Message);
    }

    [Fact]
    public void Holder_that_left_no_readable_note_is_another_process()
    {
        using var held = DataFolderLock.Take(_folder.Path);
        File.WriteAllText(Path.Combine(_folder.Path, "forecast.pid"), "?");

        var error = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(_folder.Path));

        Assert.Null(error.ProcessId);
        Assert.Contains("is in use by another process", error.Message);
    }

    [Fact]
    public void Folder_given_back_can_be_taken_again()
    {
        var first = DataFolderLock.Take(_folder.Path);
        first.Dispose();
        using var second = DataFolderLock.Take(_folder.Path);
        first.Dispose();

        Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(_folder.Path));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "forecast.pid")));
    }

    [Fact]
    public void Missing_folder_is_created()
    {
        var folder = Path.Combine(_folder.Path, "new", "data");

        using var held = DataFolderLock.Take(folder);

        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public void Path_that_is_a_file_is_refused_by_name()
    {
        File.WriteAllText(_folder.StoreFile, "");

        var error = Assert.Throws<StoreException>(() => DataFolderLock.Take(_folder.StoreFile));

        Assert.Contains($"'{_folder.StoreFile}' cannot be used as a data folder", error.Message);
    }

    [Fact]
    public async Task Killed_process_frees_the_folder()
    {
        using var child = ChildProcess.Start(ChildProcess.HoldFolder, _folder.Path);
        Assert.Equal("held", await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        var error = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(_folder.Path));
        Assert.Equal(child.Id, error.ProcessId);

        child.Kill();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        DataFolderLock.Take(_folder.Path).Dispose();
    }
}
