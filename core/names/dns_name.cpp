// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/dns_name.h"

#include "core/names/printable.h"

namespace weir::core {
namespace {

constexpr size_t kLongestName = 255;
constexpr uint8_t kPointer = 0xc0;

/// Calls use(label) for each label; the result is the offset behind the name where it was written.
template <typename Use> std::optional<size_t> walk(PayloadView message, size_t at, Use use)
{
    std::optional<size_t> behind;
    size_t partStart = at;
    size_t length = 0;
    while (message.has(at + 1)) {
        const uint8_t size = message.u8(at);
        if (size == 0)
            return behind.value_or(at + 1);
        if ((size & kPointer) == kPointer) {
            if (!message.has(at + 2))
                return std::nullopt;
            const size_t target = message.u16(at) & 0x3fffu;
            if (!behind)
                behind = at + 2;
            if (target >= partStart) // forward or to itself
                return std::nullopt;
            partStart = at = target;
            continue;
        }
        length += size + 1u;
        if ((size & kPointer) != 0 || length > kLongestName || !message.has(at + 1 + size))
            return std::nullopt;
        use(message.from(at + 1).first(size));
        at += 1u + size;
    }
    return std::nullopt;
}

} // namespace

std::optional<size_t> skipDnsName(PayloadView message, size_t at)
{
    return walk(message, at, [](PayloadView) {});
}

std::optional<std::string> readDnsName(PayloadView message, size_t at)
{
    std::string name;
    const auto behind = walk(message, at, [&](PayloadView label) {
        if (!name.empty() && name.size() < kLongestName)
            name += '.';
        appendPrintable(name, label, kLongestName);
    });
    if (!behind)
        return std::nullopt;
    for (char& letter : name)
        letter = lowered(letter);
    return name;
}

} // namespace weir::core
