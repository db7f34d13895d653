using Forecast.Model.Randomness;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

public class PhiloxTests
{
    /// <summary>Known-answer vectors of Random123, kat_vectors, philox4x32 10.</summary>
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x0000000000000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffffffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0x299f31d0a4093822, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Block_of_a_published_vector_is_the_published_answer(
        uint c0, uint c1, uint c2, uint c3, ulong key, uint w0, uint w1, uint w2, uint w3) =>
        Assert.Equal(new PhiloxBlock(w0, w1, w2, w3), Philox.Block(key, c0, c1, c2, c3));

    [Theory]
    [InlineData(0, 10u)]
    [InlineData(1, 20u)]
    [InlineData(2, 30u)]
    [InlineData(3, 40u)]
    [InlineData(7, 40u)]
    public void Word_of_a_block_is_taken_by_the_index_modulo_four(int index, uint expected) =>
        Assert.Equal(expected, new PhiloxBlock(10, 20, 30, 40)[index]);

    /// <summary>One counter or key word after the other differs in a single bit; no two blocks share a word of theirs.</summary>
    [Fact]
    public void Block_with_any_one_bit_of_key_or_counter_changed_is_that_of_the_reference()
    {
        for (var bit = 0; bit < 192; bit++)
        {
            uint[] words = [0x01234567, 0x89ABCDEF, 0x02468ACE, 0x13579BDF, 0xFEDCBA98, 0x76543210];
            words[bit / 32] ^= 1u << (bit % 32);
            var key = words[4] | ((ulong)words[5] << 32);
            var block = Philox.Block(key, words[0], words[1], words[2], words[3]);
            Assert.Equal(ReferencePhilox.Block(words[0], words[1], words[2], words[3], key), new[] { block.W0, block.W1, block.W2, block.W3 });
        }
    }
}
