// SPDX-License-Identifier: GPL-3.0-or-later
// Collects text and hands it on in large pieces.
#pragma once

#include "core/output/write_table.h"

namespace weir::core {

class TextPieces
{
public:
    explicit TextPieces(const TextSink& sink) : m_sink(sink) { m_text.reserve(kPiece + 4096); }
    ~TextPieces() { m_sink(m_text); }
    TextPieces(const TextPieces&) = delete;
    TextPieces& operator=(const TextPieces&) = delete;

    std::string& text() { return m_text; }
    /// Call between rows.
    void handOn()
    {
        if (m_text.size() < kPiece)
            return;
        m_sink(m_text);
        m_text.clear();
    }

private:
    static constexpr size_t kPiece = 1 << 16;

    const TextSink& m_sink;
    std::string m_text;
};

} // namespace weir::core
