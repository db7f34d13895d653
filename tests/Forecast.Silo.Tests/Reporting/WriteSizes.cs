namespace Forecast.Silo.Tests.Reporting;

/// <summary>A stream that keeps how long each write to it was.</summary>
internal sealed class WriteSizes : MemoryStream
{
    private readonly List<int> _sizes = [];

    public int Largest => _sizes.Max();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _sizes.Add(count);
        base.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _sizes.Add(buffer.Length);
        base.Write(buffer);
    }
}
