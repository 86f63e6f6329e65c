// SPDX-License-Identifier: GPL-3.0-or-later
// What conversations and processes have in the stream and in the store alike: one list for the way in and the way out.
#pragma once

#include "core/store/snapshot.h"

#include <string>

namespace weir::core {

/// All but the texts and the owners.
template <typename From, typename To> void copyConversationFacts(const From& from, To& to)
{
    to.client = from.client;
    to.server = from.server;
    to.transport = from.transport;
    to.direction = from.direction;
    to.swapped = from.swapped;
    to.tls = from.tls;
    to.firstSeen = from.firstSeen;
}

struct ConversationText
{
    std::string Conversation::*row;
    TextId StoredConversation::*stored;
};

inline constexpr ConversationText kConversationTexts[] = {
    {&Conversation::protocol, &StoredConversation::protocol}, {&Conversation::sni, &StoredConversation::sni},
    {&Conversation::alpn, &StoredConversation::alpn},         {&Conversation::httpHost, &StoredConversation::httpHost},
    {&Conversation::tunnel, &StoredConversation::tunnel},     {&Conversation::dropReasons, &StoredConversation::dropReasons},
};

/// All but the texts.
template <typename From, typename To> void copyProcessFacts(const From& from, To& to)
{
    to.pid = from.pid;
    to.uid = from.uid;
    to.netns = from.netns;
    to.cgroupId = from.cgroupId;
    to.started = from.started;
}

struct ProcessText
{
    std::string Process::*row;
    TextId StoredProcess::*stored;
};

inline constexpr ProcessText kProcessTexts[] = {
    {&Process::name, &StoredProcess::name},     {&Process::commandLine, &StoredProcess::commandLine}, {&Process::user, &StoredProcess::user},
    {&Process::cgroup, &StoredProcess::cgroup}, {&Process::container, &StoredProcess::container},     {&Process::parents, &StoredProcess::parents},
};

} // namespace weir::core
