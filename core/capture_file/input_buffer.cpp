// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/input_buffer.h"

#include <algorithm>
#include <cstring>

namespace weir::core {
namespace {

constexpr size_t kViewBytes = 8u << 20;

} // namespace

InputBuffer::InputBuffer(std::unique_ptr<ByteSource> source, size_t capacity) : m_source(std::move(source)), m_bytes(capacity), m_data(m_bytes.data())
{
}

void InputBuffer::refill(size_t count)
{
    if (const auto view = m_source->view(m_consumed, std::max(count, kViewBytes))) {
        m_data = view->data();
        m_begin = 0;
        m_end = view->size();
        return;
    }
    const size_t rest = m_end - m_begin;
    if (m_bytes.size() < rest)
        m_bytes.resize(rest);
    std::memmove(m_bytes.data(), m_data + m_begin, rest);
    m_begin = 0;
    m_end = rest;
    while (!m_ended && m_end < count) {
        if (m_end == m_bytes.size()) // grows with what came, not with what a hostile length announces
            m_bytes.resize(std::min(m_bytes.size() * 2, std::max(count, m_bytes.size())));
        const size_t got = m_source->read(std::span(m_bytes).subspan(m_end));
        m_ended = got == 0;
        m_end += got;
    }
    m_data = m_bytes.data();
}

} // namespace weir::core
