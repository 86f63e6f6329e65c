// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/terminal_text.h"

#include <cstdint>
#include <fmt/format.h>

namespace weir::core {
namespace {

struct CodePoint
{
    uint32_t value = 0;
    size_t bytes = 0; // 0: no UTF-8
};

CodePoint firstOf(std::string_view text)
{
    const auto byte = [&](size_t at) { return static_cast<uint8_t>(text[at]); };
    const uint8_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes)
        return {};
    uint32_t value = lead & (0x7f >> bytes);
    for (size_t at = 1; at < bytes; ++at) {
        if ((byte(at) & 0xc0) != 0x80)
            return {};
        value = value << 6 | (byte(at) & 0x3f);
    }
    constexpr uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool valid = value >= kSmallest[bytes] && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
    return valid ? CodePoint{value, bytes} : CodePoint{};
}

bool isBetween(uint32_t value, uint32_t first, uint32_t last) { return value >= first && value <= last; }

/// What steers a terminal or the direction of text, and would let a name of a capture write elsewhere.
bool steers(uint32_t value)
{
    return value < 0x20 || isBetween(value, 0x7f, 0x9f) || isBetween(value, 0x200b, 0x200f) || isBetween(value, 0x2028, 0x202e) ||
           isBetween(value, 0x2060, 0x206f) || value == 0xfeff;
}

size_t widthOf(uint32_t value)
{
    if (isBetween(value, 0x300, 0x36f) || isBetween(value, 0x1ab0, 0x1aff) || isBetween(value, 0x20d0, 0x20ff) || isBetween(value, 0xfe00, 0xfe0f))
        return 0;
    const bool wide = isBetween(value, 0x1100, 0x115f) || isBetween(value, 0x2e80, 0x303e) || isBetween(value, 0x3041, 0xa4cf) ||
                      isBetween(value, 0xac00, 0xd7a3) || isBetween(value, 0xf900, 0xfaff) || isBetween(value, 0xfe30, 0xfe6f) ||
                      isBetween(value, 0xff00, 0xff60) || isBetween(value, 0xffe0, 0xffe6) || isBetween(value, 0x1f300, 0x1faff) ||
                      isBetween(value, 0x20000, 0x3fffd);
    return wide ? 2 : 1;
}

} // namespace

std::string harmless(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const CodePoint point = firstOf(text);
        const size_t bytes = point.bytes == 0 ? 1 : point.bytes;
        if (point.bytes != 0 && !steers(point.value)) {
            out += text.substr(0, bytes);
        } else {
            for (const char byte : text.substr(0, bytes))
                out += fmt::format("\\x{:02x}", static_cast<uint8_t>(byte));
        }
        text.remove_prefix(bytes);
    }
    return out;
}

size_t displayWidth(std::string_view text)
{
    size_t width = 0;
    while (!text.empty()) {
        const CodePoint point = firstOf(text);
        width += point.bytes == 0 ? 1 : widthOf(point.value);
        text.remove_prefix(point.bytes == 0 ? 1 : point.bytes);
    }
    return width;
}

std::string shortened(std::string_view text, size_t width)
{
    if (displayWidth(text) <= width)
        return std::string(text);
    size_t used = 0, bytes = 0;
    while (bytes < text.size()) {
        const CodePoint point = firstOf(text.substr(bytes));
        const size_t more = point.bytes == 0 ? 1 : widthOf(point.value);
        if (used + more + 1 > width)
            break;
        used += more;
        bytes += point.bytes == 0 ? 1 : point.bytes;
    }
    return std::string(text.substr(0, bytes)) + "…";
}

} // namespace weir::core
