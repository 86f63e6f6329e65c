// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel tells while a test makes traffic: the rows of one or more intervals, and what tests ask of them.
#pragma once

#include "capture/kernel_source.h"
#include "core/flow/flow_field.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <unistd.h>
#include <vector>

namespace weir::capture::test {

class KernelRows final : public core::RecordSink
{
public:
    std::map<uint32_t, core::Conversation> conversations;
    std::map<uint32_t, core::FlowMetrics> sums;
    std::map<uint32_t, core::Process> processes;
    std::vector<core::AddressName> names;
    uint64_t lost = 0;

    void hello(const core::StreamHello&) override {}
    void process(const core::Process& row) override { processes[uint32_t(row.id)] = row; }
    void conversation(const core::Conversation& row) override { conversations[uint32_t(row.id)] = row; }
    void record(const core::FlowRecord& row) override
    {
        core::FlowMetrics& sum = sums[uint32_t(row.conversation)];
        for (const core::FlowField& field : core::flowFields()) {
            if (field.member && field.fold == core::Fold::Sum)
                sum.*field.member += row.metrics.*field.member;
        }
    }
    void name(const core::AddressName& row) override { names.push_back(row); }
    void loss(const core::Loss& row) override { lost += row.lostPackets + row.lostRecords; }
    void progress(const core::Progress&) override {}
    void end(const std::optional<core::Error>&) override {}

    /// The one conversation with these ports; nullptr: none.
    const core::Conversation* between(uint16_t clientPort, uint16_t serverPort) const
    {
        for (const auto& [id, row] : conversations) {
            if (row.client.port == clientPort && row.server.port == serverPort)
                return &row;
        }
        return nullptr;
    }
    std::vector<const core::Conversation*> to(uint16_t serverPort) const
    {
        std::vector<const core::Conversation*> found;
        for (const auto& [id, row] : conversations) {
            if (row.server.port == serverPort)
                found.push_back(&row);
        }
        return found;
    }
    core::Process processOf(const core::ProcessOwner& owner) const
    {
        const auto found = processes.find(uint32_t(owner.process));
        return found == processes.end() ? core::Process() : found->second;
    }
    core::FlowMetrics sumOf(const core::Conversation& row) const
    {
        const auto found = sums.find(uint32_t(row.id));
        return found == sums.end() ? core::FlowMetrics() : found->second;
    }
};

/// The programs in the kernel and the rows made of what they tell.
struct Watch
{
    explicit Watch(KernelSource opened) : source(std::move(opened)) {}
    /// The error says why not here.
    static core::Expected<std::unique_ptr<Watch>> begin()
    {
        if (::geteuid() != 0)
            return tl::unexpected(core::Error{core::ErrorCode::MissingRight, "eBPF", "programs in the kernel need root"});
        auto source = KernelSource::open();
        if (!source)
            return tl::unexpected(core::Error{core::ErrorCode::CannotOpen, "eBPF", "no programs in this kernel: " + source.error().detail});
        return std::make_unique<Watch>(std::move(*source));
    }
    /// Ends the interval: all that happened so far is in `rows`.
    core::Expected<void> look()
    {
        if (auto collected = source.collect(flows); !collected)
            return collected;
        flows.write(std::chrono::system_clock::now());
        return {};
    }

    KernelSource source;
    KernelRows rows;
    SocketFlows flows{rows, std::chrono::seconds(1)};
};

} // namespace weir::capture::test
