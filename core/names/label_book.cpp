// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/label_book.h"

#include <algorithm>
#include <charconv>
#include <cerrno>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace weir::core {
namespace {

constexpr size_t kMostBytes = 16 << 20;
constexpr int kV4Bits = 96; // in front of an IPv4 address
constexpr const char* kNoBook = "it is no file of labels; a line of one is 10.0.0.0/8 env=prod";

struct Network
{
    IpAddress address;
    int bits = 128; // of 16 bytes
};

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return lower;
}

IpAddress masked(const IpAddress& address, int bits)
{
    std::array<uint8_t, 16> bytes = address.bytes();
    for (int at = 0; at < 16; ++at) {
        const int kept = std::clamp(bits - at * 8, 0, 8);
        bytes[size_t(at)] &= static_cast<uint8_t>(0xff00 >> kept);
    }
    return IpAddress::fromV6(bytes.data());
}

std::optional<Network> networkOf(std::string_view who)
{
    const size_t slash = who.find('/');
    const auto address = IpAddress::parse(who.substr(0, slash));
    if (!address)
        return std::nullopt;
    if (slash == std::string_view::npos)
        return Network{*address};
    const std::string_view digits = who.substr(slash + 1);
    int bits = -1;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    const int most = address->isV4() ? 32 : 128;
    if (failed != std::errc() || end != digits.data() + digits.size() || bits < 0 || bits > most)
        return std::nullopt;
    bits += 128 - most;
    return Network{masked(*address, bits), bits};
}

/// Words between blanks; inside quotes blanks do not part, and # begins a comment.
std::vector<std::string> wordsOf(std::string_view line, bool& isOpen)
{
    std::vector<std::string> words;
    bool inWord = false, quoted = false;
    for (const char letter : line) {
        if (letter == '#' && !quoted && !inWord)
            break;
        if (letter == '"') {
            quoted = !quoted;
        } else if ((letter == ' ' || letter == '\t' || letter == '\r') && !quoted) {
            inWord = false;
            continue;
        }
        if (!inWord)
            words.emplace_back();
        inWord = true;
        if (letter != '"')
            words.back() += letter;
    }
    isOpen = quoted;
    return words;
}

/// What is wrong with a line; empty: nothing.
std::string problemOf(const std::vector<std::string>& words, bool isOpen)
{
    if (isOpen)
        return "a quotation mark has no other that closes it";
    if (words.front().find('/') != std::string::npos && !networkOf(words.front()))
        return fmt::format("'{}' is no network; write it as 10.0.0.0/8", words.front());
    if (words.size() == 1)
        return fmt::format("'{}' has no label; write one after it, as env=prod", words.front());
    for (size_t at = 1; at < words.size(); ++at) {
        const size_t equals = words[at].find('=');
        if (equals == std::string::npos || equals == 0 || words[at].find(',') != std::string::npos)
            return fmt::format("'{}' is no label; write KEY=VALUE without commas", words[at]);
    }
    return {};
}

} // namespace

Expected<std::shared_ptr<const LabelBook>> LabelBook::read(const std::string& path)
{
    std::error_code unknown; // the opening says why
    const auto status = std::filesystem::status(path, unknown);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return tl::unexpected(Error{ErrorCode::BadArgument, path, kNoBook}); // a pipe would be waited for
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return tl::unexpected(Error{ErrorCode::CannotOpen, path, {}, 0, errno});
    const auto bytes = std::filesystem::file_size(path, unknown);
    if (unknown)
        return tl::unexpected(Error{ErrorCode::CannotRead, path, {}, 0, unknown.value()});
    std::string text(std::min<size_t>(bytes, kMostBytes + 1), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad())
        return tl::unexpected(Error{ErrorCode::CannotRead, path, {}, 0, errno});
    text.resize(static_cast<size_t>(file.gcount()));
    return parse(text, path);
}

Expected<std::shared_ptr<const LabelBook>> LabelBook::parse(std::string_view text, const std::string& path)
{
    const auto wrong = [&](const std::string& what) { return tl::unexpected(Error{ErrorCode::BadArgument, path, what}); };
    if (text.size() > kMostBytes || text.find('\0') != std::string_view::npos)
        return wrong(kNoBook);
    auto book = std::make_shared<LabelBook>();
    for (size_t at = 0, line = 1; at < text.size(); ++line) {
        const size_t end = std::min(text.find('\n', at), text.size());
        bool isOpen = false;
        const std::vector<std::string> words = wordsOf(text.substr(at, end - at), isOpen);
        at = end + 1;
        if (words.empty())
            continue;
        if (const std::string problem = problemOf(words, isOpen); !problem.empty())
            return wrong(fmt::format("line {}: {}", line, problem));
        Labels labels;
        for (size_t word = 1; word < words.size(); ++word)
            labels = book->merged({book->intern(words[word])}, labels);
        book->add(words.front(), std::move(labels));
    }
    book->inherit();
    return book;
}

uint32_t LabelBook::intern(const std::string& label)
{
    const auto [found, isNew] = m_labelIds.try_emplace(label, static_cast<uint32_t>(m_texts.size()));
    if (isNew)
        m_texts.push_back(label);
    return found->second;
}

std::string_view LabelBook::keyOf(uint32_t label) const
{
    const std::string_view text = m_texts[label];
    return text.substr(0, text.find('='));
}

LabelBook::Labels LabelBook::merged(const Labels& narrow, const Labels& wide) const
{
    Labels both = narrow;
    for (const uint32_t label : wide) {
        if (std::ranges::none_of(narrow, [&](uint32_t own) { return keyOf(own) == keyOf(label); }))
            both.push_back(label);
    }
    std::ranges::sort(both, {}, [this](uint32_t label) -> const std::string& { return m_texts[label]; });
    return both;
}

/// The same once more adds to what it had.
void LabelBook::add(std::string_view who, Labels labels)
{
    const auto put = [&](LabelSetId& set) {
        if (set == LabelSetId{}) {
            set = LabelSetId(m_sets.size());
            m_sets.push_back(std::move(labels));
        } else {
            m_sets[size_t(set)] = merged(labels, m_sets[size_t(set)]);
        }
    };
    if (const auto network = networkOf(who))
        put(m_networks[network->bits][network->address]);
    else
        put(m_names[lowered(who)]);
}

/// From the widest network on, so that each finds the next wider one complete.
void LabelBook::inherit()
{
    for (auto networks = m_networks.rbegin(); networks != m_networks.rend(); ++networks) {
        for (const auto& [address, set] : networks->second) {
            const LabelSetId wider = ofAddress(address, networks->first - 1);
            m_sets[size_t(set)] = merged(m_sets[size_t(set)], m_sets[size_t(wider)]);
        }
    }
}

LabelSetId LabelBook::ofAddress(const IpAddress& address, int mostBits) const
{
    const int leastBits = address.isV4() ? kV4Bits : 0; // ::/0 is about IPv6 alone
    for (auto networks = m_networks.lower_bound(mostBits); networks != m_networks.end() && networks->first >= leastBits; ++networks) {
        const auto found = networks->second.find(masked(address, networks->first));
        if (found != networks->second.end())
            return found->second;
    }
    return {};
}

LabelSetId LabelBook::ofName(std::string_view name) const
{
    if (m_names.empty() || name.empty())
        return {};
    const std::string whole = lowered(name);
    if (const auto found = m_names.find(whole); found != m_names.end())
        return found->second;
    for (size_t dot = whole.find('.'); dot != std::string::npos; dot = whole.find('.', dot + 1)) {
        if (const auto found = m_names.find('*' + whole.substr(dot)); found != m_names.end())
            return found->second;
    }
    return {};
}

LabelSetId LabelBook::find(const IpAddress& address, std::initializer_list<std::string_view> names) const
{
    const LabelSetId network = ofAddress(address);
    LabelSetId name{};
    for (const std::string_view candidate : names) {
        if (name == LabelSetId{})
            name = ofName(candidate);
    }
    if (name == LabelSetId{} || network == LabelSetId{})
        return name == LabelSetId{} ? network : name;
    const std::scoped_lock lock(m_mutex);
    const auto [found, isNew] = m_together.try_emplace({name, network}, LabelSetId(m_sets.size()));
    if (isNew)
        m_sets.push_back(merged(m_sets[size_t(name)], m_sets[size_t(network)]));
    return found->second;
}

std::vector<uint32_t> LabelBook::labels(LabelSetId set) const
{
    const std::scoped_lock lock(m_mutex);
    return m_sets[size_t(set)];
}

std::string LabelBook::text(LabelSetId set) const
{
    std::string all;
    for (const uint32_t label : labels(set))
        all += (all.empty() ? "" : ", ") + m_texts[label];
    return all;
}

} // namespace weir::core
