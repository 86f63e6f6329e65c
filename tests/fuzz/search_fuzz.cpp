// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a search: what compiles is run over a small store; what does not must name a place inside the text.
// Chips and completion take the same text.
#include "core/query/query.h"
#include "core/search/completion.h"
#include "core/search/search_chips.h"
#include "tests/core/store_builder.h"

#include <cstdlib>

using namespace weir::core;

namespace {

std::shared_ptr<const Snapshot> smallStore()
{
    StoreBuilder store;
    store.source("host", {*IpAddress::parse("10.0.0.1")});
    Conversation web = store.conversation("10.0.0.1", 40001, "93.184.216.34", 443, Transport::Tcp, "https");
    web.sni = "www.example.com";
    store.update(web);
    const Conversation dns = store.conversation("2001:db8::1", 40002, "2001:db8::53", 53, Transport::Udp, "dns");
    store.name("93.184.216.34", "example.com");
    FlowMetrics metrics;
    metrics.bytesSent = 1000;
    metrics.rttFarCount = 1;
    metrics.rttFarSumUs = 20'000;
    store.record(web, 0, metrics).record(dns, 1, metrics);
    return store.snapshot();
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const auto snapshot = smallStore();
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto filter = Filter::compile(text);
    if (!filter) {
        require(filter.error().position <= text.size() && !filter.error().message.empty());
        require(filter.error().position + filter.error().length <= text.size());
    } else {
        Query query;
        query.filter = *filter;
        query.columns = {"client", "server", "protocol", "bytes"};
        for (const RowKind rows : {RowKind::Connections, RowKind::Flows, RowKind::Paths, RowKind::Nodes}) {
            query.rows = rows;
            require(run(*snapshot, query).rows <= 4);
        }
        const auto chips = searchChips(text);
        require(chips.has_value());
        for (size_t chip = 0; chip < chips->size(); ++chip)
            require(Filter::compile(withoutChip(text, chip)).has_value()); // what is left still compiles
        require(Filter::compile(withTerm(text, searchTerm("protocol", "d\"n s"))).has_value());
    }
    const SearchPlace place = searchPlaceAt(text, size == 0 ? 0 : data[0] % (size + 1));
    require(place.replaced.position + place.replaced.length <= text.size());
    completions(*snapshot, place, 8);
    return 0;
}
