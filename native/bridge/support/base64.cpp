#include "bridge/support/base64.h"

#include <cstdint>
#include <string_view>

namespace ccgv {

namespace {

constexpr std::u16string_view alphabet = u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

SecretText toBase64(const SecretBytes& bytes) {
    SecretText text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t present = bytes.size() - at < 3 ? bytes.size() - at : 3;
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = (group << 8U) | (i < present ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text.push_back(i <= present ? alphabet[(group >> (18U - 6U * i)) & 0x3fU] : u'=');
        }
    }
    return text;
}

std::optional<SecretBytes> fromBase64(const SecretText& text) {
    if (text.size() % 4 != 0) return std::nullopt;
    SecretBytes bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    std::size_t padding = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isLastTwo = at + 2 >= text.size();
        std::size_t value = alphabet.find(text[at]);
        if (text[at] == u'=' && isLastTwo) {
            ++padding;
            value = 0;
        } else if (value == std::u16string_view::npos || padding > 0) {
            return std::nullopt;
        }
        group = (group << 6U) | static_cast<std::uint32_t>(value);
        if (at % 4 == 3) {
            for (std::size_t i = 0; i < 3 - padding; ++i) {
                bytes.push_back(static_cast<char>((group >> (16U - 8U * i)) & 0xffU));
            }
            group = 0;
        }
    }
    // The bits that padding leaves over must be zero, so that every value has one form.
    if (toBase64(bytes) != text) return std::nullopt;
    return bytes;
}

} // namespace ccgv
