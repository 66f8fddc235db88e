#include "patent/check_digits.h"

#include <cstdint>

namespace winnow::patent {

char check_digit_cn(std::string_view digits) {
    uint32_t sum = 0;
    for (size_t i = 0; i < digits.size(); ++i) sum += static_cast<uint32_t>(digits[i] - '0') * static_cast<uint32_t>(2 + i % 8);
    return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

char check_digit_ep(std::string_view digits) {
    uint32_t sum = 0;
    for (size_t i = 0; i < digits.size(); ++i) {
        const uint32_t product = static_cast<uint32_t>(digits[i] - '0') * static_cast<uint32_t>(1 + i % 2);
        sum += product / 10 + product % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

char check_digit_de(std::string_view digits) {
    uint32_t sum = 0;
    for (size_t i = 0; i < digits.size(); ++i)
        sum += static_cast<uint32_t>(digits[digits.size() - 1 - i] - '0') * static_cast<uint32_t>(2 + i);
    const uint32_t missing = (11 - sum % 11) % 11;
    return static_cast<char>('0' + (missing == 10 ? 0 : missing));
}

}  // namespace winnow::patent
