// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what a reader asks of a helper. The first byte chooses: the bytes as they stand, or a frame around them with
// the checksum that a fuzzer cannot guess.
#include "core/record/attach.h"
#include "core/record/frame.h"

#include <cstdlib>

using namespace weir::core;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
        return 0;
    std::vector<uint8_t> bytes(data + 1, data + size);
    if (data[0] % 2 != 0) {
        const auto header = streamHeader();
        const auto frame = frameAround(FrameKind::Attach, bytes);
        bytes.assign(header.begin(), header.end());
        bytes.insert(bytes.end(), frame.begin(), frame.end());
    }
    AttachReader whole, pieces;
    const auto wish = whole.feed(bytes);
    if (!wish)
        return 0;
    for (size_t at = 0; at < bytes.size(); ++at) { // what is taken at once is taken byte by byte too
        const auto taken = pieces.feed({bytes.data() + at, 1});
        if (!taken)
            std::abort();
        if (!*taken)
            continue;
        if (*taken != *wish)
            std::abort();
        AttachReader again;
        const auto same = again.feed(attachBytes(**taken));
        if (!same || *same != **taken)
            std::abort();
        return 0;
    }
    if (*wish)
        std::abort();
    return 0;
}
