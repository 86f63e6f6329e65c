// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/dns_name.h"

#include "core/names/printable.h"

#include <array>

namespace weir::core {
namespace {

constexpr size_t kLongestName = 255;
constexpr uint8_t kPointer = 0xc0;

/// Labels as appendPrintable() would write them, in lower case: names are what most of a DNS message is.
class NameText
{
public:
    void add(PayloadView label)
    {
        if (m_size != 0)
            put('.');
        for (size_t at = 0; at < label.size(); ++at) {
            const uint8_t byte = label.u8(at);
            if (isVisible(byte))
                put(lowered(static_cast<char>(byte)));
            else if (m_size + 4 <= kLongestName)
                putEscaped(byte);
            else
                return;
        }
    }
    std::string text() const { return {m_text.data(), m_size}; }

private:
    void put(char letter)
    {
        if (m_size < kLongestName)
            m_text[m_size++] = letter;
    }
    void putEscaped(uint8_t byte)
    {
        constexpr char kDigits[] = "0123456789abcdef";
        for (const char letter : {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]})
            put(letter);
    }

    std::array<char, kLongestName> m_text;
    size_t m_size = 0;
};

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
    NameText text;
    const auto behind = walk(message, at, [&](PayloadView label) { text.add(label); });
    return behind ? std::optional(text.text()) : std::nullopt;
}

} // namespace weir::core
