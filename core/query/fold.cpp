// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/fold.h"

#include <algorithm>

namespace weir::core {
namespace {

using M = FlowMetrics;

const FlowField& fieldOf(uint64_t M::*member)
{
    return *std::ranges::find(flowFields(), member, &FlowField::member);
}

/// Members that a derived field reads, by trying each: a derive function is a pure function of its input.
bool readsMember(const FlowField& field, uint64_t M::*member)
{
    FoldedMetrics zero, one;
    for (uint64_t M::*other : storedMembers())
        zero.sums.*other = one.sums.*other = 1;
    zero.seconds = one.seconds = 1;
    one.sums.*member = 3;
    const double before = field.derive(zero), after = field.derive(one);
    return before != after;
}

bool readsDelay(const FlowField& field)
{
    FoldedMetrics one;
    one.delaySumUs = one.delayMinUs = one.delayMaxUs = one.jitterSumUs = one.delayCount = 1;
    return !(field.derive(one) != field.derive(one)) && field.derive(FoldedMetrics{}) != field.derive(one);
}

} // namespace

void FoldInputs::require(const FlowField& field)
{
    const auto need = [&](uint64_t M::*member) {
        if (std::ranges::find(members, member) == members.end())
            members.push_back(member);
    };
    if (field.member)
        need(field.member);
    if (!field.derive)
        return;
    for (uint64_t M::*member : storedMembers()) {
        if (readsMember(field, member))
            need(member);
    }
    delay |= readsDelay(field);
}

Accumulator::Accumulator(const Snapshot& snapshot, FoldInputs inputs) : m_snapshot(snapshot), m_withDelay(inputs.delay)
{
    for (size_t at = 0; at < inputs.members.size(); ++at) { // mirrors of what is needed are needed too
        const auto mirror = fieldOf(inputs.members[at]).mirror;
        if (mirror && std::ranges::find(inputs.members, mirror) == inputs.members.end())
            inputs.members.push_back(mirror);
    }
    for (uint64_t M::*member : inputs.members) {
        const FlowField& field = fieldOf(member);
        m_columns.push_back({member, field.mirror, field.fold, columnOf(member), {}});
    }
}

void Accumulator::resize(size_t slots)
{
    for (Column& column : m_columns) {
        for (auto& sums : column.sums)
            sums.resize(slots, column.fold == Fold::Min ? UINT64_MAX : 0);
    }
    if (m_withDelay) {
        for (auto* list : {&m_delay.sum, &m_delay.count, &m_delay.largest, &m_delay.jitter})
            list->resize(slots);
        m_delay.smallest.resize(slots, UINT64_MAX);
    }
}

void Accumulator::add(const Chunk& chunk, size_t block, std::span<const uint64_t> conversations, std::span<const uint32_t> slots)
{
    std::array<uint64_t, kBlockRows> values;
    std::array<uint8_t, kBlockRows> swapped;
    const size_t rows = slots.size();
    for (size_t row = 0; row < rows; ++row)
        swapped[row] = slots[row] != kNoSlot && m_snapshot.conversations[conversations[row]].swapped;
    for (Column& column : m_columns) {
        const PackedColumn& stored = chunk.metric(column.index);
        if (stored.isZero() && column.fold != Fold::Min)
            continue;
        stored.read(block, rows, values.data());
        for (size_t row = 0; row < rows; ++row) {
            if (slots[row] == kNoSlot)
                continue;
            uint64_t& sum = column.sums[swapped[row]][slots[row]];
            if (column.fold == Fold::Sum)
                sum += values[row];
            else if (column.fold == Fold::Max)
                sum = std::max(sum, values[row]);
            else if (values[row] != 0)
                sum = std::min(sum, values[row]);
        }
    }
    if (!m_withDelay)
        return;
    const auto read = [&](uint64_t M::*member, std::array<uint64_t, kBlockRows>& out) {
        chunk.metric(columnOf(member)).read(block, rows, out.data());
    };
    std::array<uint64_t, kBlockRows> sums[2], counts[2], jitters[2];
    read(&M::rttNearSumUs, sums[0]);
    read(&M::rttNearCount, counts[0]);
    read(&M::jitterNearSumUs, jitters[0]);
    read(&M::rttFarSumUs, sums[1]);
    read(&M::rttFarCount, counts[1]);
    read(&M::jitterFarSumUs, jitters[1]);
    for (size_t row = 0; row < rows; ++row) {
        const uint32_t slot = slots[row];
        if (slot == kNoSlot)
            continue;
        const StoredConversation& conversation = m_snapshot.conversations[conversations[row]];
        const bool farHalfIsServer = conversation.rttFarMinUs == UINT32_MAX
            ? false
            : conversation.rttNearMinUs == UINT32_MAX || conversation.rttFarMinUs >= conversation.rttNearMinUs;
        const uint32_t nearest = farHalfIsServer ? conversation.rttNearMinUs : conversation.rttFarMinUs;
        const uint64_t count = counts[farHalfIsServer][row];
        if (count == 0)
            continue;
        const uint64_t sum = sums[farHalfIsServer][row] + (nearest == UINT32_MAX ? 0 : count * nearest);
        m_delay.sum[slot] += sum;
        m_delay.count[slot] += count;
        m_delay.jitter[slot] += jitters[farHalfIsServer][row];
        m_delay.smallest[slot] = std::min(m_delay.smallest[slot], sum / count);
        m_delay.largest[slot] = std::max(m_delay.largest[slot], sum / count);
    }
}

FoldedMetrics Accumulator::result(size_t slot, double seconds) const
{
    FoldedMetrics folded;
    folded.seconds = seconds;
    const auto fold = [](Fold kind, uint64_t left, uint64_t right) {
        return kind == Fold::Sum ? left + right : kind == Fold::Max ? std::max(left, right) : std::min(left, right);
    };
    for (const Column& column : m_columns) {
        uint64_t& own = folded.sums.*column.member;
        own = column.sums[0][slot];
        for (const Column& other : m_columns) {
            if (other.member == (column.mirror ? column.mirror : column.member))
                own = fold(column.fold, own, other.sums[1][slot]);
        }
        if (own == UINT64_MAX)
            own = 0;
    }
    if (m_withDelay) {
        folded.delaySumUs = m_delay.sum[slot];
        folded.delayCount = m_delay.count[slot];
        folded.delayMinUs = m_delay.smallest[slot] == UINT64_MAX ? 0 : m_delay.smallest[slot];
        folded.delayMaxUs = m_delay.largest[slot];
        folded.jitterSumUs = m_delay.jitter[slot];
    }
    return folded;
}

} // namespace weir::core
