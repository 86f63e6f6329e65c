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

/// The rows of which this column counts.
Selection selectionOf(const PartialSelection& partial, size_t column)
{
    const Selection& all = partial.selection;
    Selection part;
    for (size_t index = 0; index < all.count; ++index) {
        if (partial.members[index] >> column & 1)
            part.add(all.rows[index], all.slots[index], all.mirrored[index]);
    }
    return part;
}

uint64_t folded(Fold kind, uint64_t left, uint64_t right)
{
    return kind == Fold::Sum ? left + right : kind == Fold::Max ? std::max(left, right) : std::min(left, right);
}

} // namespace

Accumulator::Accumulator(const Snapshot& snapshot, const FoldInputs& inputs)
    : m_withDelay(inputs.delay), m_delay(snapshot, inputs.percentiles)
{
    for (uint64_t M::*member : inputs.members) {
        const FlowField& field = fieldOf(member);
        const auto mirror = field.mirror ? field.mirror : member;
        m_columns.push_back({member, field.fold, field.mirror != nullptr, columnOf(member), columnOf(mirror)});
    }
}

void Accumulator::resize(size_t slots)
{
    const size_t columns = m_columns.size();
    size_t slot = columns == 0 ? slots : m_values.size() / columns;
    if (m_values.capacity() < slots * columns)
        m_values.reserve(std::max(slots * columns, 2 * m_values.capacity()));
    m_values.resize(slots * columns);
    for (size_t at = 0; at < columns; ++at) {
        for (size_t fresh = slot; fresh < slots && m_columns[at].fold == Fold::Min; ++fresh)
            m_values[fresh * columns + at] = UINT64_MAX;
    }
    if (m_withDelay)
        m_delay.resize(slots);
}

void Accumulator::add(const Chunk& chunk, size_t block, std::span<const uint64_t> conversations, const Selection& selection)
{
    addColumns(chunk, block, selection, false);
    if (m_withDelay)
        m_delay.add(chunk, block, conversations, selection);
}

void Accumulator::addOtherEnd(const Chunk& chunk, size_t block, const Selection& selection)
{
    addColumns(chunk, block, selection, true);
}

void Accumulator::add(const Chunk& chunk, size_t block, std::span<const uint64_t> conversations, const PartialSelection& partial, bool otherEnd)
{
    for (size_t at = 0; at < m_columns.size(); ++at) {
        if (!otherEnd || m_columns[at].hasMirror)
            addColumn(at, chunk, block, selectionOf(partial, m_columns[at].own));
    }
    if (m_withDelay && !otherEnd)
        m_delay.add(chunk, block, conversations, selectionOf(partial, columnOf(&M::rttNearCount)));
}

void Accumulator::addColumns(const Chunk& chunk, size_t block, const Selection& selection, bool onlyWithMirror)
{
    for (size_t at = 0; at < m_columns.size(); ++at) {
        if (!onlyWithMirror || m_columns[at].hasMirror)
            addColumn(at, chunk, block, selection);
    }
}

void Accumulator::addColumn(size_t at, const Chunk& chunk, size_t block, const Selection& selection)
{
    std::array<uint64_t, kBlockRows> values, others;
    const size_t rows = chunk.blockRows(block);
    const size_t stride = m_columns.size();
    const Column& column = m_columns[at];
    const PackedColumn& own = chunk.metric(column.own);
    const PackedColumn& mirror = chunk.metric(column.mirror);
    const bool readsMirror = column.hasMirror && selection.anyMirrored;
    if (own.isZero(block) && (!readsMirror || mirror.isZero(block)))
        return; // adds nothing, and is no minimum
    own.read(block, rows, values.data());
    if (readsMirror) {
        mirror.read(block, rows, others.data());
        for (size_t index = 0; index < selection.count; ++index) {
            const size_t row = selection.rows[index];
            values[row] = selection.mirrored[index] ? others[row] : values[row];
        }
    }
    uint64_t* sums = m_values.data() + at;
    for (size_t index = 0; index < selection.count; ++index) {
        uint64_t& sum = sums[size_t(selection.slots[index]) * stride];
        const uint64_t value = values[selection.rows[index]];
        if (column.fold == Fold::Sum)
            sum += value;
        else if (column.fold == Fold::Max)
            sum = std::max(sum, value);
        else if (value != 0)
            sum = std::min(sum, value);
    }
}

FoldedMetrics Accumulator::result(size_t slot, double seconds) const
{
    FoldedMetrics result;
    result.seconds = seconds;
    for (size_t at = 0; at < m_columns.size(); ++at) {
        const uint64_t value = m_values[slot * m_columns.size() + at];
        result.sums.*m_columns[at].member = value == UINT64_MAX ? 0 : value;
    }
    if (m_withDelay)
        m_delay.writeTo(result, slot);
    return result;
}

FoldedMetrics Accumulator::total(std::span<const uint32_t> slots, double seconds) const
{
    FoldedMetrics result;
    result.seconds = seconds;
    const size_t stride = m_columns.size();
    for (size_t at = 0; at < stride; ++at) {
        const Column& column = m_columns[at];
        uint64_t sum = column.fold == Fold::Min ? UINT64_MAX : 0;
        for (const uint32_t slot : slots)
            sum = folded(column.fold, sum, m_values[slot * stride + at]);
        result.sums.*column.member = sum == UINT64_MAX ? 0 : sum;
    }
    if (m_withDelay)
        m_delay.writeTotal(result, slots);
    return result;
}

} // namespace weir::core
