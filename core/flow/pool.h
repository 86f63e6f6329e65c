// SPDX-License-Identifier: GPL-3.0-or-later
// Objects by index in pages that never move; freed ones are used again, so memory follows what is live. The pages
// suit the processor's large ones: flows are visited in no order at all, and small pages would miss each time.
#pragma once

#include "core/flow/large_pages.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace weir::core {

template <typename T> class Pool
{
public:
    Pool() = default;
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool()
    {
        for (uint32_t at = 0; at < m_size; ++at)
            (*this)[at].~T();
    }

    uint32_t take()
    {
        if (!m_free.empty()) {
            const uint32_t at = m_free.back();
            m_free.pop_back();
            return at;
        }
        if (m_size % kPerPage == 0)
            addPage();
        new (&(*this)[m_size]) T();
        return m_size++;
    }
    /// The object starts over.
    void give(uint32_t at)
    {
        (*this)[at] = T();
        m_free.push_back(at);
    }
    T& operator[](uint32_t at) { return m_pages[at / kPerPage].get()[at % kPerPage]; }
    const T& operator[](uint32_t at) const { return m_pages[at / kPerPage].get()[at % kPerPage]; }
    void prefetch(uint32_t at) const
    {
        const char* object = reinterpret_cast<const char*>(&(*this)[at]);
        for (size_t line = 0; line < sizeof(T); line += 64)
            __builtin_prefetch(object + line, 1);
    }
    /// Indices ever taken are below this.
    uint32_t size() const { return m_size; }
    uint32_t live() const { return m_size - static_cast<uint32_t>(m_free.size()); }

private:
    static constexpr size_t kPageBytes = kLargePage;
    static constexpr uint32_t kPerPage = std::bit_floor(kPageBytes / sizeof(T));

    struct Release
    {
        void operator()(T* page) const { ::operator delete(page, std::align_val_t(kPageBytes)); }
    };

    void addPage()
    {
        m_pages.emplace_back(static_cast<T*>(::operator new(kPageBytes, std::align_val_t(kPageBytes))));
        if (m_pages.size() > 1) // a short capture needs less than one
            ::madvise(m_pages.back().get(), kPageBytes, MADV_HUGEPAGE);
    }

    std::vector<std::unique_ptr<T, Release>> m_pages;
    std::vector<uint32_t> m_free;
    uint32_t m_size = 0;
};

} // namespace weir::core
