// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own labels of hosts, from a text file:
//
//   # who            labels
//   10.0.0.0/8       env=prod team=core
//   10.1.2.3         env=staging          # inherits team=core
//   *.shop.example   tier="front end"
//
// Who is an address, a network or a name (of an observer, or a domain; *. stands for everything below it). Of one key the
// narrower network wins, and a name over any network. A book is not changed; any thread reads it.
#pragma once

#include "core/values/error.h"
#include "core/values/ip_address.h"

#include <deque>
#include <initializer_list>
#include <map>
#include <mutex>
#include <span>
#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

/// Labels that one host has together; dense. None is 0.
enum class LabelSetId : uint32_t {};

class LabelBook
{
public:
    /// `path` is what errors name.
    static Expected<std::shared_ptr<const LabelBook>> parse(std::string_view text, const std::string& path);
    static Expected<std::shared_ptr<const LabelBook>> read(const std::string& path);

    /// The first of the names that is known, and the narrowest network.
    LabelSetId find(const IpAddress& address, std::initializer_list<std::string_view> names) const;
    /// Ids of the labels of a set, in the order of their texts.
    std::vector<uint32_t> labels(LabelSetId set) const;
    const std::string& text(uint32_t label) const { return m_texts[label]; }
    /// "env=prod, team=core".
    std::string text(LabelSetId set) const;

private:
    using Labels = std::vector<uint32_t>;
    struct AddressHash
    {
        size_t operator()(const IpAddress& address) const { return (address.low() ^ address.high() * 0x9e3779b97f4a7c15ULL) * 0xbf58476d1ce4e5b9ULL; }
    };
    using Networks = tsl::robin_map<IpAddress, LabelSetId, AddressHash>;

    uint32_t intern(const std::string& label);
    std::string_view keyOf(uint32_t label) const;
    /// `narrow` where both have a key.
    Labels merged(const Labels& narrow, const Labels& wide) const;
    void add(std::string_view who, Labels labels);
    void inherit();
    LabelSetId ofAddress(const IpAddress& address, int mostBits = 128) const;
    LabelSetId ofName(std::string_view name) const;

    std::vector<std::string> m_texts;
    tsl::robin_map<std::string, uint32_t> m_labelIds;
    std::map<int, Networks, std::greater<>> m_networks; // by bits of 128, the narrowest first
    tsl::robin_map<std::string, LabelSetId> m_names;    // lower case
    mutable std::mutex m_mutex;
    mutable std::deque<Labels> m_sets = {{}};
    mutable std::map<std::pair<LabelSetId, LabelSetId>, LabelSetId> m_together; // of a name and of a network
};

} // namespace weir::core
