// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture stdio: the same conversation as serve, with one reader on standard input and output.
#include "capture/commands.h"
#include "capture/serve/byte_relay.h"
#include "capture/serve/listening_socket.h"
#include "capture/serve/service.h"
#include "core/record/attach.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>

namespace weir::capture {
namespace {

using namespace core;

struct StdioOptions
{
    std::string socket = kServiceSocket;
    ServiceOptions service;
};

Command stdioCommand(StdioOptions& options)
{
    Command command = {"stdio", "[NAME…]",
        "What serve does, for one reader on standard input and output, such as a window at the other end of an ssh connection.\n"
        "Without options it passes on what a service that runs here has (its history too), else measures by itself. Whoever\n"
        "may not measure gets what the service has.",
        {{"--socket", "PATH", "the service's socket (/run/weir/capture.sock)",
          [&](const std::string& value) -> Expected<void> { options.socket = value; return {}; }}}};
    const auto more = sourceOptions(options.service.source);
    command.options.insert(command.options.end(), more.begin(), more.end());
    return command;
}

/// Root by sudo or pkexec, for somebody else: who could otherwise have bytes carried to any socket of root's.
bool hasBorrowedRights() { return ::geteuid() == 0 && (std::getenv("SUDO_UID") || std::getenv("PKEXEC_UID")); }

int relay(const FileDescriptor& service)
{
    std::signal(SIGPIPE, SIG_IGN);
    if (const auto dropped = dropRights(Work::RelayBytes); !dropped)
        return fail(dropped.error());
    const auto done = relayBytes(STDIN_FILENO, STDOUT_FILENO, service.number());
    return done ? 0 : fail(done.error());
}

/// Who reads the stream shall read the reason too.
int failInStream(const Error& error)
{
    const std::vector<uint8_t> bytes = cutOffStream(error);
    if (::write(STDOUT_FILENO, bytes.data(), bytes.size()) < 0) {
        // nobody reads; standard error says it
    }
    return fail(error);
}

} // namespace

int runStdio(std::span<char* const> words)
{
    StdioOptions options;
    const Call call = prepare(stdioCommand(options), words);
    if (call.status)
        return *call.status;
    if (const auto taken = takeOperands(options.service.source, call.operands); !taken)
        return fail(taken.error());
    if (::isatty(STDOUT_FILENO) || ::isatty(STDIN_FILENO))
        return fail({ErrorCode::BadArgument, "stdio", "it talks to a program, not to a terminal; see weir-capture record"});
    if (hasBorrowedRights() && options.socket != kServiceSocket)
        return fail({ErrorCode::BadArgument, "--socket " + options.socket, "not with the rights of sudo or pkexec: connect to it as yourself"});
    const auto service = connectTo(options.socket);
    if (service && options.service.source.isOpen())
        return relay(*service);
    auto source = LiveSource::open(options.service.source);
    if (!source) {
        if (service && source.error().code == ErrorCode::MissingRight)
            return relay(*service);
        if (source.error().code == ErrorCode::MissingRight && options.service.source.isOpen())
            return failInStream({ErrorCode::MissingRight, "Watching this computer",
                                 "run it as root; or have the service run (systemctl enable --now weir-capture) and be in the group weir"});
        return failInStream(source.error());
    }
    Door door;
    door.input = FileDescriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
    door.output = FileDescriptor(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
    if (!door.input.isOpen() || !door.output.isOpen())
        return fail({ErrorCode::CannotOpen, "standard input and output", {}, 0, errno});
    const auto served = runService(std::move(*source), std::move(door), options.service);
    return served ? 0 : fail(served.error());
}

} // namespace weir::capture
