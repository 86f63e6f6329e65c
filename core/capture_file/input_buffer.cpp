// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/input_buffer.h"

#include <cstring>

namespace weir::core {

InputBuffer::InputBuffer(Fill fill, size_t capacity) : m_fill(std::move(fill)), m_bytes(capacity) {}

void InputBuffer::refill(size_t count)
{
    std::memmove(m_bytes.data(), m_bytes.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    if (count > m_bytes.size())
        m_bytes.resize(count);
    while (!m_ended && m_end < count) {
        const int64_t got = m_fill(std::span(m_bytes).subspan(m_end));
        if (got <= 0) {
            m_ended = true;
            m_systemError = static_cast<int>(-got);
            return;
        }
        m_end += static_cast<size_t>(got);
    }
}

} // namespace weir::core
