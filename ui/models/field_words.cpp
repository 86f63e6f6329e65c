// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/field_words.h"

#include "core/dns/dns_field.h"

#include <QCoreApplication>

namespace weir::ui {
namespace {

constexpr const char* kContext = "weir::core::Field";

// For the translators; a test holds them against the tables.
[[maybe_unused]] constexpr const char* kTitles[] = {
    QT_TRANSLATE_NOOP("weir::core::Field", "Time"), QT_TRANSLATE_NOOP("weir::core::Field", "First seen"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Last seen"), QT_TRANSLATE_NOOP("weir::core::Field", "Observer"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Observer address"), QT_TRANSLATE_NOOP("weir::core::Field", "Observers"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Direction"), QT_TRANSLATE_NOOP("weir::core::Field", "Transport"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Family"), QT_TRANSLATE_NOOP("weir::core::Field", "Client IP"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Client port"), QT_TRANSLATE_NOOP("weir::core::Field", "Server IP"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server port"), QT_TRANSLATE_NOOP("weir::core::Field", "Client host"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server host"), QT_TRANSLATE_NOOP("weir::core::Field", "Client domain"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Client domain from"), QT_TRANSLATE_NOOP("weir::core::Field", "Server domain"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server domain from"), QT_TRANSLATE_NOOP("weir::core::Field", "Client process"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Client PID"), QT_TRANSLATE_NOOP("weir::core::Field", "Server process"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server PID"), QT_TRANSLATE_NOOP("weir::core::Field", "Client command line"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server command line"), QT_TRANSLATE_NOOP("weir::core::Field", "Client user"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server user"), QT_TRANSLATE_NOOP("weir::core::Field", "Client parents"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server parents"), QT_TRANSLATE_NOOP("weir::core::Field", "Client cgroup"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server cgroup"), QT_TRANSLATE_NOOP("weir::core::Field", "Client network namespace"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server network namespace"), QT_TRANSLATE_NOOP("weir::core::Field", "Client container"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server container"), QT_TRANSLATE_NOOP("weir::core::Field", "Client namespace"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Client pod"), QT_TRANSLATE_NOOP("weir::core::Field", "Client deployment"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Client service"), QT_TRANSLATE_NOOP("weir::core::Field", "Server namespace"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server pod"), QT_TRANSLATE_NOOP("weir::core::Field", "Server deployment"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server service"), QT_TRANSLATE_NOOP("weir::core::Field", "Client cloud"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server cloud"), QT_TRANSLATE_NOOP("weir::core::Field", "Client labels"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Server labels"), QT_TRANSLATE_NOOP("weir::core::Field", "Protocol"),
    QT_TRANSLATE_NOOP("weir::core::Field", "TLS"), QT_TRANSLATE_NOOP("weir::core::Field", "SNI"), QT_TRANSLATE_NOOP("weir::core::Field", "ALPN"),
    QT_TRANSLATE_NOOP("weir::core::Field", "HTTP host"), QT_TRANSLATE_NOOP("weir::core::Field", "Tunnel"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Drop reasons"), QT_TRANSLATE_NOOP("weir::core::Field", "Sent"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Received"), QT_TRANSLATE_NOOP("weir::core::Field", "Bytes"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Wire bytes sent"), QT_TRANSLATE_NOOP("weir::core::Field", "Wire bytes received"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Wire bytes"), QT_TRANSLATE_NOOP("weir::core::Field", "Packets sent"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Packets received"), QT_TRANSLATE_NOOP("weir::core::Field", "Packets"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Retransmits sent"), QT_TRANSLATE_NOOP("weir::core::Field", "Retransmits received"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Retransmits"), QT_TRANSLATE_NOOP("weir::core::Field", "Retransmitted bytes sent"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Retransmitted bytes received"), QT_TRANSLATE_NOOP("weir::core::Field", "Retransmitted bytes"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Out of order"), QT_TRANSLATE_NOOP("weir::core::Field", "TCP delay"),
    QT_TRANSLATE_NOOP("weir::core::Field", "TCP delay min"), QT_TRANSLATE_NOOP("weir::core::Field", "TCP delay max"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Jitter"), QT_TRANSLATE_NOOP("weir::core::Field", "Handshake time"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Connection attempts"), QT_TRANSLATE_NOOP("weir::core::Field", "Connections"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Refused"), QT_TRANSLATE_NOOP("weir::core::Field", "Timed out"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Failed"), QT_TRANSLATE_NOOP("weir::core::Field", "Abandoned"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Closures"), QT_TRANSLATE_NOOP("weir::core::Field", "Resets"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Open connections"), QT_TRANSLATE_NOOP("weir::core::Field", "Drops"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Connects"), QT_TRANSLATE_NOOP("weir::core::Field", "Accepts"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Socket writes"), QT_TRANSLATE_NOOP("weir::core::Field", "Socket reads"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Write time"), QT_TRANSLATE_NOOP("weir::core::Field", "Read time"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Connect time"), QT_TRANSLATE_NOOP("weir::core::Field", "Accept time"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Close time"), QT_TRANSLATE_NOOP("weir::core::Field", "Query"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Type"), QT_TRANSLATE_NOOP("weir::core::Field", "Response code"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Answers"), QT_TRANSLATE_NOOP("weir::core::Field", "Response time"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Response time min"), QT_TRANSLATE_NOOP("weir::core::Field", "Response time max"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Retries"), QT_TRANSLATE_NOOP("weir::core::Field", "Transactions"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Transactions/s"), QT_TRANSLATE_NOOP("weir::core::Field", "Succeeded"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Errors"), QT_TRANSLATE_NOOP("weir::core::Field", "Timeouts"),
    QT_TRANSLATE_NOOP("weir::core::Field", "Error rate"),
};

[[maybe_unused]] constexpr const char* kHelps[] = {
    QT_TRANSLATE_NOOP("weir::core::Field", "from the call to its return, waiting included"),
    QT_TRANSLATE_NOOP("weir::core::Field", "first SYN to the ACK that ends the handshake, or to the refusal that acknowledges the SYN; none when the SYN was repeated"),
    QT_TRANSLATE_NOOP("weir::core::Field", "over the means of the records, weighted by their samples"),
    QT_TRANSLATE_NOOP("weir::core::Field", "exact, over the transactions that were answered"),
    QT_TRANSLATE_NOOP("weir::core::Field", "the name that was asked for"),
    QT_TRANSLATE_NOOP("weir::core::Field", "the type of record that was asked for"),
    QT_TRANSLATE_NOOP("weir::core::Field", "of the answer; timeout when none came within 6 s; absent when nobody watched that long"),
    QT_TRANSLATE_NOOP("weir::core::Field", "records in the answer section"),
    QT_TRANSLATE_NOOP("weir::core::Field", "from the first question to the answer"),
    QT_TRANSLATE_NOOP("weir::core::Field", "the same question asked again"), QT_TRANSLATE_NOOP("weir::core::Field", "answered with NOERROR"),
    QT_TRANSLATE_NOOP("weir::core::Field", "answered with another code than NOERROR"),
    QT_TRANSLATE_NOOP("weir::core::Field", "not answered within 6 s"),
    QT_TRANSLATE_NOOP("weir::core::Field", "errors and timeouts among the transactions"),
};

QString translated(std::string_view english) { return english.empty() ? QString() : QCoreApplication::translate(kContext, std::string(english).c_str()); }

/// "tcp_delay" of "tcp_delay_p95".
const core::FlowField* baseOf(const core::FlowField& percentile)
{
    const std::string_view base = percentile.name.substr(0, percentile.name.rfind("_p"));
    const core::FlowField* ofFlows = core::findFlowField(base);
    return ofFlows ? ofFlows : core::findDnsField(base);
}

} // namespace

QString fieldTitle(const core::FlowField& field)
{
    if (field.rateOf) {
        const char* rate = field.unit == core::Unit::PerMinute ? QT_TRANSLATE_NOOP("weir::core::Field", "%1/min") : QT_TRANSLATE_NOOP("weir::core::Field", "%1/s");
        return translated(rate).arg(fieldTitle(*field.rateOf));
    }
    if (field.percentile > 0) {
        const core::FlowField* base = baseOf(field);
        return base ? translated(QT_TRANSLATE_NOOP("weir::core::Field", "%1 p%2")).arg(fieldTitle(*base)).arg(field.percentile) : translated(field.title);
    }
    return translated(field.title);
}

QString fieldHelp(const core::FlowField& field) { return translated(field.help); }

} // namespace weir::ui
