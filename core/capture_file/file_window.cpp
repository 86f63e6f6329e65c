// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/file_window.h"

#include <sys/mman.h>
#include <unistd.h>

namespace weir::core {
namespace {

const size_t kPage = static_cast<size_t>(::sysconf(_SC_PAGESIZE));

} // namespace

void FileWindow::takeSignal(int signal, siginfo_t* info, void*)
{
    for (FileWindow* window = t_windows; window; window = window->m_next) {
        auto* const from = static_cast<uint8_t*>(info->si_addr);
        if (from < window->m_map || from >= window->m_map + window->m_mapped)
            continue;
        uint8_t* const page = from - reinterpret_cast<uintptr_t>(from) % kPage;
        const auto rest = static_cast<size_t>(window->m_map + window->m_mapped - page);
        if (::mmap(page, rest, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
            break;
        window->m_isWhole.store(false, std::memory_order_relaxed);
        return;
    }
    ::signal(signal, SIG_DFL); // somebody else's: it comes again
}

bool FileWindow::show(int descriptor, uint64_t offset, size_t length)
{
    static const bool isListening = [] {
        struct sigaction action = {};
        action.sa_sigaction = takeSignal;
        action.sa_flags = SA_SIGINFO;
        return ::sigaction(SIGBUS, &action, nullptr) == 0;
    }();
    if (!isListening)
        return false;
    const size_t skipped = offset % kPage;
    void* const map = ::mmap(nullptr, length + skipped, PROT_READ, MAP_SHARED | MAP_POPULATE, descriptor, static_cast<off_t>(offset - skipped));
    if (map == MAP_FAILED)
        return false;
    close();
    m_map = static_cast<uint8_t*>(map);
    m_mapped = length + skipped;
    m_skipped = skipped;
    m_next = t_windows;
    t_windows = this;
    return true;
}

void FileWindow::close()
{
    if (!m_map)
        return;
    for (FileWindow** at = &t_windows; *at; at = &(*at)->m_next) {
        if (*at == this) {
            *at = m_next;
            break;
        }
    }
    ::munmap(m_map, m_mapped);
    m_map = nullptr;
    m_mapped = m_skipped = 0;
}

} // namespace weir::core
