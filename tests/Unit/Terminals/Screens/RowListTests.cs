using Batwa.Terminals.Screens;
using Xunit;

namespace Batwa.Tests.Unit.Terminals.Screens;

public sealed class RowListTests
{
    private const int Columns = 30;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_is_packed_and_opened_the_rows_are_the_same(int seed)
    {
        var random = new Random(seed);
        var most = random.Next(1, 300);
        var (list, plain) = (new RowList(most), new List<Row>());
        for (var step = 0; step < 3000; step++)
        {
            switch (random.Next(12))
            {
                case < 6:
                    AddBoth(list, plain, random);
                    break;
                case 6:
                    list.Pack(random.Next(plain.Count + 1));
                    break;
                case 7:
                    list.Open(random.Next(plain.Count + 1));
                    break;
                case 8 when plain.Count > 0:
                    var at = random.Next(plain.Count);
                    (list[at], plain[at]) = Twins(random);
                    break;
                case 9 when plain.Count > 0:
                    // What is changed in a row that was asked for stays.
                    var changed = random.Next(plain.Count);
                    list[changed].Wrapped = plain[changed].Wrapped ^= true;
                    break;
                case 10 when plain.Count > 0 && random.Next(10) == 0:
                    var gone = random.Next(plain.Count);
                    list.RemoveFirst(gone);
                    plain.RemoveRange(0, gone);
                    break;
                case 11 when plain.Count > 0:
                    list.RemoveLast();
                    plain.RemoveAt(plain.Count - 1);
                    break;
            }

            Assert.Equal(plain.Count, list.Count);
        }

        for (var i = 0; i < plain.Count; i++)
            AssertSame(plain[i], list.Read(i));
        list.Open(0);
        for (var i = 0; i < plain.Count; i++)
            AssertSame(plain[i], list[i]);
    }

    [Fact]
    public void Rows_of_short_text_take_little_more_than_it()
    {
        var list = new RowList(10_000);
        var cells = new Cell[Columns];
        for (var i = 0; i < 50_000; i++)
        {
            var row = new Row(cells, new Pen());
            row.SetAscii(0, "y"u8, new Pen());
            list.Add(row);
            cells = list.Pack(list.Count) ?? throw new InvalidOperationException("The cells are not given back.");
        }

        Assert.Equal(10_000, list.Packed);
        Assert.InRange(list.Weight, 10_000 * 6, 10_000 * 32);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    private static void AddBoth(RowList list, List<Row> plain, Random random)
    {
        var (one, other) = Twins(random);
        if (plain.Count == list.Most)
            plain.RemoveAt(0);
        list.Add(one);
        plain.Add(other);
    }

    private static (Row One, Row Other) Twins(Random random)
    {
        var seed = random.Next();
        return (Make(new Random(seed)), Make(new Random(seed)));
    }

    private static Row Make(Random random)
    {
        var row = new Row(new Cell[Columns], new Pen()) { Wrapped = random.Next(2) == 0 };
        var kind = random.Next(4);
        for (var column = random.Next(5); column < random.Next(Columns + 1); column++)
        {
            var pen = new Pen { Foreground = kind > 0 ? (uint)random.Next(3) : 0, Background = kind > 1 ? (uint)random.Next(3) : 0 };
            if (kind == 3 && random.Next(20) == 0)
                pen = pen with { Background = pen.Background | Paper.Decorated, Decoration = new Decoration(random.Next(1, 6), 0, null) };
            row.Set(column, (uint)(random.Next(8) == 0 ? 0x4e00 + random.Next(100) : random.Next(32, 127)), 1, pen);
            if (kind == 3 && random.Next(10) == 0)
                row.Join(column, 0x301, 0);
        }

        return row;
    }

    private static void AssertSame(Row expected, Row actual)
    {
        Assert.Equal(expected.Wrapped, actual.Wrapped);
        Assert.Equal(expected.Length, actual.Length);
        for (var column = 0; column < expected.Length; column++)
        {
            Assert.Equal(expected.Cells[column], actual.Cells[column]);
            Assert.Equal(expected.Combined(column), actual.Combined(column));
            Assert.Equal(expected.DecorationAt(column), actual.DecorationAt(column));
        }
    }
}
