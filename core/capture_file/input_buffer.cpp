// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/input_buffer.h"

#include <algorithm>
#include <cstring>

namespace weir::core {

InputBuffer::InputBuffer(std::unique_ptr<ByteSource> source, size_t capacity) : m_source(std::move(source)), m_bytes(capacity)
{
}

void InputBuffer::refill(size_t count)
{
    std::memmove(m_bytes.data(), m_bytes.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    while (!m_ended && m_end < count) {
        if (m_end == m_bytes.size()) // grows with what came, not with what a hostile length announces
            m_bytes.resize(std::min(m_bytes.size() * 2, std::max(count, m_bytes.size())));
        const size_t got = m_source->read(std::span(m_bytes).subspan(m_end));
        m_ended = got == 0;
        m_end += got;
    }
}

} // namespace weir::core
