// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture read: capture files and recordings in, a record stream out.
#include "capture/command_options.h"
#include "capture/commands.h"
#include "capture/read_files.h"
#include "capture/rights.h"
#include "capture/stream_output.h"
#include "core/record/record_writer.h"
#include "core/values/time_expression.h"

#include <unistd.h>

namespace weir::capture {
namespace {

using namespace core;

Command readCommand(ReadOptions& options)
{
    return {"read", "FILE…",
        "Writes the records of capture files (pcap, pcapng; gzip or zstd around them) and recordings (.weir) as one stream to\n"
        "standard output. FILE - is standard input. Gives up every right before it looks at the first byte.",
        {{"--observer", "ADDR", "an address of the host that captured; may be given several times",
          [&](const std::string& value) -> Expected<void> {
              const auto address = IpAddress::parse(value);
              if (!address)
                  return badValue("--observer", value, "an IPv4 or IPv6 address");
              options.observers.push_back(*address);
              return {};
          }},
         {"--interval", "TIME", "how long one record is (1s); by default 1s, for captures above an hour 10s, above a day 60s",
          [&](const std::string& value) -> Expected<void> {
              const auto interval = parseDuration(value);
              if (!interval || *interval < std::chrono::milliseconds(1) || *interval > std::chrono::days(1))
                  return badValue("--interval", value, "a duration from 1ms to 1d, such as 10s");
              options.interval = *interval;
              return {};
          }},
         {"--name", "NAME", "what to call the observer and standard input",
          [&](const std::string& value) -> Expected<void> {
              options.name = value;
              return {};
          }},
         {"--keylog", "FILE", "TLS secrets to decrypt with; not in this version",
          [](const std::string&) -> Expected<void> {
              return tl::unexpected(Error{ErrorCode::BadArgument, "--keylog", "this version does not decrypt TLS yet"});
          }},
         {"--quiet", "", "tell errors in the stream only, not on standard error",
          [&](const std::string&) -> Expected<void> {
              options.quiet = true;
              return {};
          }}}};
}

int readAll(const ReadOptions& options)
{
    std::vector<InputFile> files;
    std::vector<Error> errors;
    for (const std::string& path : options.files) {
        if (auto file = InputFile::open(path, options.name.empty() ? "standard input" : options.name))
            files.push_back(std::move(*file));
        else
            errors.push_back(file.error());
    }
    if (const auto dropped = dropRights(Work::ReadFiles); !dropped)
        return fail(dropped.error());
    StreamOutput output(STDOUT_FILENO, "standard output");
    RecordWriter writer([&](std::span<const uint8_t> bytes) { output.write(bytes); }, {.compressed = output.isFile()});
    ReadFiles reading(writer, options);
    const auto broken = reading.read(files);
    errors.insert(errors.end(), broken.begin(), broken.end());
    writer.end(errors.empty() ? std::nullopt : std::optional(errors.front()));
    for (const Error& error : errors) {
        if (!options.quiet)
            fail(error);
    }
    return errors.empty() ? 0 : 1;
}

} // namespace

int runRead(std::span<char* const> words)
{
    ReadOptions options;
    Call call = prepare(readCommand(options), words);
    if (call.status)
        return *call.status;
    options.files = std::move(call.operands);
    if (options.files.empty())
        return fail({ErrorCode::BadArgument, "read", "name at least one file; see weir-capture read --help"});
    return readAll(options);
}

} // namespace weir::capture
