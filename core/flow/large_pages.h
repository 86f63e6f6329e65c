// SPDX-License-Identifier: GPL-3.0-or-later
// An allocator for what is visited in no order at all and may become large: small pages of the processor would miss
// each time.
#pragma once

#include <cstddef>
#include <new>
#include <sys/mman.h>

namespace weir::core {

inline constexpr size_t kLargePage = 2u << 20;

template <typename T> struct LargePages
{
    using value_type = T;

    LargePages() = default;
    template <typename Other> LargePages(const LargePages<Other>&) {}

    T* allocate(size_t count)
    {
        const size_t bytes = count * sizeof(T);
        void* memory = ::operator new(bytes, alignment(count));
        if (bytes >= kLargePage)
            ::madvise(memory, bytes, MADV_HUGEPAGE);
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, size_t count) { ::operator delete(memory, alignment(count)); }
    friend bool operator==(LargePages, LargePages) { return true; }

private:
    static std::align_val_t alignment(size_t count)
    {
        return std::align_val_t(count * sizeof(T) < kLargePage ? alignof(T) : kLargePage);
    }
};

} // namespace weir::core
