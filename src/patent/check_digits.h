// Check digits of application numbers, as the offices print them behind a point. Arguments are digits only.
#pragma once

#include <string_view>

namespace winnow::patent {

/// Weights 2 … 9, again from 2, over the digits from the left; the remainder by 11, X for 10.
char check_digit_cn(std::string_view digits);
/// Weights 1 2 1 2 … from the left, digit sums of the products, what is missing to the next ten.
char check_digit_ep(std::string_view digits);
/// Weights 2, 3, 4 … from the right, what is missing to the next eleven. Where ten is missing the digit is 0, as for none.
char check_digit_de(std::string_view digits);

}  // namespace winnow::patent
