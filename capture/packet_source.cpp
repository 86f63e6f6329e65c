// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/packet_source.h"

#include <fmt/format.h>
#include <pcap/pcap.h>

namespace weir::capture {
namespace {

using core::Error, core::ErrorCode;

constexpr int kBufferBytes = 16 << 20; // a tenth of a second of 1 Gbit/s
constexpr int kWakeMs = 100;
constexpr int kPacketsPerTurn = 10'000; // then signals and timers get their turn

Error explain(int status, pcap_t* handle, const std::string& interface)
{
    const std::string why = pcap_geterr(handle);
    const std::string detail = why.empty() ? pcap_statustostr(status) : why;
    if (status == PCAP_ERROR_PERM_DENIED)
        return {ErrorCode::MissingRight, "Capturing on " + interface,
                "run it as root, or give the program the right once: setcap cap_net_raw+ep weir-capture"};
    if (status == PCAP_ERROR_NO_SUCH_DEVICE)
        return {ErrorCode::BadArgument, "--interface " + interface, "there is no such interface; see weir-capture interfaces"};
    return {ErrorCode::CannotOpen, interface, detail};
}

struct Turn
{
    const PacketSource::Take& take;
    core::LinkType linkType;
    int64_t fractionNs;
};

void takeOne(u_char* turnBytes, const pcap_pkthdr* header, const u_char* bytes)
{
    const Turn& turn = *reinterpret_cast<const Turn*>(turnBytes);
    const core::Time time{std::chrono::seconds(header->ts.tv_sec) + core::Duration(header->ts.tv_usec * turn.fractionNs)};
    turn.take(time, header->len, turn.linkType, {bytes, header->caplen});
}

} // namespace

void PacketSource::Close::operator()(pcap* handle) const { pcap_close(handle); }

core::Expected<PacketSource> PacketSource::open(const PacketSourceOptions& options)
{
    char message[PCAP_ERRBUF_SIZE] = {};
    PacketSource source;
    source.m_interface = options.interface;
    source.m_handle.reset(pcap_create(options.interface.c_str(), message));
    pcap_t* handle = source.m_handle.get();
    if (!handle)
        return tl::unexpected(Error{ErrorCode::CannotOpen, options.interface, message});
    pcap_set_snaplen(handle, options.snapLength);
    pcap_set_promisc(handle, options.interface != "any");
    pcap_set_timeout(handle, kWakeMs);
    pcap_set_buffer_size(handle, kBufferBytes);
    pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO);
    if (const int status = pcap_activate(handle); status < 0)
        return tl::unexpected(explain(status, handle, options.interface));
    source.m_fractionNs = pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1000;
    const int linkType = pcap_datalink(handle); // on Linux the numbers are those of files, but for DLT_RAW (12), known as well
    source.m_linkType = static_cast<core::LinkType>(linkType);
    if (!options.filter.empty()) {
        bpf_program program{};
        if (pcap_compile(handle, &program, options.filter.c_str(), 1, PCAP_NETMASK_UNKNOWN) != 0)
            return tl::unexpected(Error{ErrorCode::BadArgument, "--capture-filter " + options.filter, pcap_geterr(handle)});
        const int status = pcap_setfilter(handle, &program);
        pcap_freecode(&program);
        if (status != 0)
            return tl::unexpected(explain(status, handle, options.interface));
    }
    if (pcap_setnonblock(handle, 1, message) != 0)
        return tl::unexpected(Error{ErrorCode::CannotOpen, options.interface, message});
    return source;
}

int PacketSource::descriptor() const { return pcap_get_selectable_fd(m_handle.get()); }

core::Expected<void> PacketSource::take(const Take& take)
{
    Turn turn{take, m_linkType, m_fractionNs};
    if (pcap_dispatch(m_handle.get(), kPacketsPerTurn, takeOne, reinterpret_cast<u_char*>(&turn)) < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, m_interface, pcap_geterr(m_handle.get())});
    return {};
}

uint64_t PacketSource::droppedSinceLastAsked()
{
    pcap_stat statistics{};
    if (pcap_stats(m_handle.get(), &statistics) != 0)
        return 0;
    const uint32_t dropped = statistics.ps_drop + statistics.ps_ifdrop;
    const uint32_t more = dropped - m_dropped; // both counters wrap at 32 bits
    m_dropped = dropped;
    return more;
}

} // namespace weir::capture
