// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in pages that one writer appends to and changes while readers keep an older state: a page that a reader
// may hold is copied before it is changed; appending never moves a row.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace weir::core {

template <typename Row> class PagedRows
{
public:
    static constexpr size_t kPageRows = 1024;

    size_t size() const { return m_size; }
    const Row& operator[](size_t at) const { return (*m_pages[at / kPageRows])[at % kPageRows]; }

    void append(Row row)
    {
        if (m_size % kPageRows == 0) {
            m_pages.push_back(std::make_shared<Page>());
            m_shared.push_back(false);
        }
        (*m_pages[m_size / kPageRows])[m_size % kPageRows] = std::move(row);
        ++m_size;
    }
    Row& change(size_t at)
    {
        const size_t page = at / kPageRows;
        if (m_shared[page]) {
            m_pages[page] = std::make_shared<Page>(*m_pages[page]);
            m_shared[page] = false;
        }
        return (*m_pages[page])[at % kPageRows];
    }
    /// A state for readers; rows before its size() never change in it.
    PagedRows share()
    {
        m_shared.assign(m_pages.size(), true);
        return *this;
    }
    size_t bytes() const { return m_pages.size() * sizeof(Page); }

private:
    using Page = std::array<Row, kPageRows>;
    std::vector<std::shared_ptr<Page>> m_pages;
    std::vector<bool> m_shared;
    size_t m_size = 0;
};

} // namespace weir::core
