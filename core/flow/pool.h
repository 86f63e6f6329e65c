// SPDX-License-Identifier: GPL-3.0-or-later
// Objects by index in pages that never move; freed ones are used again, so memory follows what is live.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace weir::core {

template <typename T> class Pool
{
public:
    uint32_t take()
    {
        if (!m_free.empty()) {
            const uint32_t at = m_free.back();
            m_free.pop_back();
            return at;
        }
        if (m_size % kPage == 0)
            m_pages.push_back(std::make_unique<Page>());
        return m_size++;
    }
    /// The object starts over.
    void give(uint32_t at)
    {
        (*this)[at] = T();
        m_free.push_back(at);
    }
    T& operator[](uint32_t at) { return (*m_pages[at / kPage])[at % kPage]; }
    const T& operator[](uint32_t at) const { return (*m_pages[at / kPage])[at % kPage]; }
    /// Indices ever taken are below this.
    uint32_t size() const { return m_size; }
    uint32_t live() const { return m_size - static_cast<uint32_t>(m_free.size()); }

private:
    static constexpr uint32_t kPage = 1024;
    using Page = std::array<T, kPage>;

    std::vector<std::unique_ptr<Page>> m_pages;
    std::vector<uint32_t> m_free;
    uint32_t m_size = 0;
};

} // namespace weir::core
