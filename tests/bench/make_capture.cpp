// SPDX-License-Identifier: GPL-3.0-or-later
// make_capture OUTPUT BYTES CAPTURE…: repeats the Ethernet frames of the captures until OUTPUT has BYTES
// bytes. Each round gets its own addresses, ports and times, and rounds overlap, so that thousands of flows
// are open at any moment. The same input gives the same file. Checksums are left as they were: none of the
// programs compared looks at them.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <pcap/pcap.h>
#include <string>
#include <vector>

namespace {

constexpr uint64_t kMicrosecondsPerSecond = 1'000'000;
constexpr uint64_t kLongestFile = 120 * kMicrosecondsPerSecond; // a longer one is compressed to this
constexpr uint64_t kRoundStep = kMicrosecondsPerSecond / 5;     // in all some two minutes at 60 Mbit/s
constexpr uint32_t kFirstSecond = 1'700'000'000;
constexpr uint32_t kSnapLength = 65'535;
constexpr uint16_t kFirstMovedPort = 10'000; // services keep their ports
constexpr size_t kFileHeader = 24;
constexpr size_t kRecordHeader = 16;

struct Frame
{
    uint64_t time; // microseconds after the first of its file
    std::vector<uint8_t> bytes;
    uint32_t wireLength;
    size_t network; // offset of the IP header
};

struct Copy
{
    uint64_t time;
    uint32_t frame;
    uint32_t round;
};

uint16_t u16(const uint8_t* at)
{
    return static_cast<uint16_t>(at[0] << 8 | at[1]);
}

void putU16(uint8_t* at, uint16_t value)
{
    at[0] = static_cast<uint8_t>(value >> 8);
    at[1] = static_cast<uint8_t>(value);
}

/// Offset of the IP header, 0 when the frame is not IP or carries a tunnel (whose inner addresses would not
/// change).
size_t networkOf(const std::vector<uint8_t>& bytes)
{
    size_t type = 12;
    while (bytes.size() >= type + 6 && (u16(&bytes[type]) == 0x8100 || u16(&bytes[type]) == 0x88a8))
        type += 4;
    const size_t network = type + 2;
    if (bytes.size() < network + 40)
        return 0;
    const bool four = u16(&bytes[type]) == 0x0800;
    if (!four && u16(&bytes[type]) != 0x86dd)
        return 0;
    const uint8_t protocol = bytes[network + (four ? 9 : 6)];
    return protocol == 4 || protocol == 41 || protocol == 47 ? 0 : network;
}

void movePorts(uint8_t* transport, uint8_t protocol, uint32_t round)
{
    if (protocol != 6 && protocol != 17)
        return;
    for (uint8_t* port : {transport, transport + 2}) {
        const uint32_t old = u16(port);
        if (old >= kFirstMovedPort)
            putU16(port, static_cast<uint16_t>(kFirstMovedPort + (old - kFirstMovedPort + round * 977) %
                                                                     (65'536 - kFirstMovedPort)));
    }
}

void moveAddresses(std::vector<uint8_t>& bytes, size_t network, uint32_t round)
{
    uint8_t* ip = &bytes[network];
    const auto high = static_cast<uint8_t>(round >> 8);
    const auto low = static_cast<uint8_t>(round);
    if (ip[0] >> 4 == 4) {
        for (const int address : {12, 16}) {
            ip[address + 1] ^= high;
            ip[address + 2] ^= low;
        }
        const size_t header = (ip[0] & 15) * 4;
        const bool laterFragment = (u16(ip + 6) & 0x1fff) != 0;
        if (!laterFragment && header >= 20 && bytes.size() >= network + header + 4)
            movePorts(ip + header, ip[9], round);
    } else {
        for (const int address : {8, 24}) {
            ip[address + 12] ^= high;
            ip[address + 13] ^= low;
        }
        if (bytes.size() >= network + 44)
            movePorts(ip + 40, ip[6], round);
    }
}

bool readFile(const char* path, std::vector<Frame>& frames)
{
    char why[PCAP_ERRBUF_SIZE];
    pcap_t* file = pcap_open_offline(path, why);
    if (!file) {
        std::fprintf(stderr, "make_capture: %s is left out: %s\n", path, why);
        return false;
    }
    const size_t firstOfFile = frames.size();
    pcap_pkthdr* header = nullptr;
    const uint8_t* bytes = nullptr;
    uint64_t first = 0;
    while (pcap_datalink(file) == DLT_EN10MB && pcap_next_ex(file, &header, &bytes) == 1) {
        Frame frame{uint64_t(header->ts.tv_sec) * kMicrosecondsPerSecond + uint64_t(header->ts.tv_usec),
                    {},
                    header->len,
                    0};
        frame.bytes.assign(bytes, bytes + header->caplen);
        frame.network = networkOf(frame.bytes);
        if (!first)
            first = frame.time;
        frame.time = frame.time < first ? 0 : frame.time - first; // some captures step back in time
        if (frame.network)
            frames.push_back(std::move(frame));
    }
    pcap_close(file);
    uint64_t longest = 0;
    for (size_t at = firstOfFile; at < frames.size(); ++at)
        longest = std::max(longest, frames[at].time);
    for (size_t at = firstOfFile; longest > kLongestFile && at < frames.size(); ++at)
        frames[at].time = static_cast<uint64_t>(static_cast<double>(frames[at].time) /
                                                static_cast<double>(longest) * kLongestFile);
    return true;
}

std::vector<Copy> copiesOf(const std::vector<Frame>& frames, uint64_t wantedBytes)
{
    uint64_t roundBytes = 0;
    for (const Frame& frame : frames)
        roundBytes += kRecordHeader + frame.bytes.size();
    const auto rounds = static_cast<uint32_t>(wantedBytes / roundBytes + 1);
    std::vector<Copy> copies;
    copies.reserve(size_t(rounds) * frames.size());
    for (uint32_t round = 0; round < rounds; ++round) {
        for (uint32_t frame = 0; frame < frames.size(); ++frame)
            copies.push_back({frames[frame].time + round * kRoundStep, frame, round});
    }
    std::stable_sort(copies.begin(), copies.end(),
                     [](const Copy& a, const Copy& b) { return a.time < b.time; });
    return copies;
}

bool write(const char* path, const std::vector<Frame>& frames, const std::vector<Copy>& copies)
{
    std::FILE* file = std::fopen(path, "wb");
    if (!file)
        return false;
    const uint32_t fileHeader[] = {0xa1b2c3d4, 0x00040002, 0, 0, kSnapLength, DLT_EN10MB};
    static_assert(sizeof fileHeader == kFileHeader);
    std::fwrite(fileHeader, 1, sizeof fileHeader, file);
    std::vector<uint8_t> bytes;
    for (const Copy& copy : copies) {
        const Frame& frame = frames[copy.frame];
        bytes = frame.bytes;
        moveAddresses(bytes, frame.network, copy.round);
        const uint32_t recordHeader[] = {kFirstSecond +
                                             static_cast<uint32_t>(copy.time / kMicrosecondsPerSecond),
                                         static_cast<uint32_t>(copy.time % kMicrosecondsPerSecond),
                                         static_cast<uint32_t>(bytes.size()), frame.wireLength};
        static_assert(sizeof recordHeader == kRecordHeader);
        std::fwrite(recordHeader, 1, sizeof recordHeader, file);
        std::fwrite(bytes.data(), 1, bytes.size(), file);
    }
    const bool failed = std::ferror(file) != 0;
    return std::fclose(file) == 0 && !failed;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fputs("Usage: make_capture OUTPUT BYTES CAPTURE…\n", stderr);
        return 2;
    }
    std::vector<Frame> frames;
    for (int at = 3; at < argc; ++at)
        readFile(argv[at], frames);
    if (frames.empty()) {
        std::fputs(
            "make_capture: none of the captures has an Ethernet frame with an IP packet; name others.\n",
            stderr);
        return 1;
    }
    const auto copies = copiesOf(frames, std::strtoull(argv[2], nullptr, 10));
    if (!write(argv[1], frames, copies)) {
        std::perror(argv[1]);
        return 1;
    }
    std::printf("%s: %zu packets, %u rounds of %zu frames\n", argv[1], copies.size(), copies.back().round + 1,
                frames.size());
}
