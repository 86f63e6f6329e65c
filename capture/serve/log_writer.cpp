// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/log_writer.h"

#include <sys/random.h>

namespace weir::capture {

using namespace core;

namespace {

uint64_t randomIdentity()
{
    uint64_t identity = 0;
    while (identity == 0) {
        if (::getrandom(&identity, sizeof identity, 0) != sizeof identity)
            identity = 0; // interrupted by a signal
    }
    return identity;
}

} // namespace

void LogWriter::hello(const StreamHello& hello)
{
    m_hello = hello;
    beginStream();
}

void LogWriter::beginStream()
{
    m_hello.stream = randomIdentity();
    m_began = std::chrono::system_clock::now();
    m_bytes = 0;
    if (auto begun = m_log.begin(m_hello.stream, m_began); !begun && !m_error)
        m_error = begun.error();
    m_writer.emplace([this](std::span<const uint8_t> frames) { append(frames); });
    m_writer->hello(m_hello);
    m_names.tell(*m_writer);
}

void LogWriter::append(std::span<const uint8_t> frames)
{
    m_bytes += frames.size();
    if (m_error)
        return;
    if (auto appended = m_log.append(frames); !appended)
        m_error = appended.error();
}

void LogWriter::name(const AddressName& row)
{
    m_names.remember(row);
    m_writer->name(row);
}

void LogWriter::progress(const Progress& row)
{
    Progress told = row;
    const std::string own = m_notice.text();
    told.notice = own + (own.empty() || row.notice.empty() ? "" : " ") + row.notice;
    m_writer->progress(told);
}

void LogWriter::end(const std::optional<Error>& error)
{
    m_writer->end(error);
    m_log.finish();
}

bool LogWriter::intervalPassed()
{
    m_writer->flush();
    const Time now = std::chrono::system_clock::now();
    const bool isDue = m_bytes >= m_limits.bytes || now - m_began >= m_limits.age || now < m_began; // or the clock went back
    if (isDue) {
        m_writer->end(std::nullopt);
        beginStream();
    }
    m_log.tell();
    return isDue;
}

} // namespace weir::capture
