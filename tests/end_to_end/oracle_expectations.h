// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations whose retransmissions differ from tshark's, each with the rule of ours that makes the difference.
#pragma once

namespace weir::test {

enum class Rule {
    /// tshark calls a late segment that fills a hole a retransmission. Its bytes were never seen from that side (the
    /// first copy was lost before the capture point), so it is out of order here and no retransmission.
    NeverSeen,
    /// tshark calls what comes within 3 ms (or the first round trip) of a newer segment out of order, even when the
    /// very same bytes were seen before. What was seen before is a retransmission here.
    SeenBefore,
};

struct RetransmitDifference
{
    const char* file;
    int onePort; // of the conversation, the lower first
    int otherPort;
    int ours;
    int tshark;
    Rule rule;
};

inline constexpr RetransmitDifference kRetransmitDifferences[] = {
    {"ndpi__KakaoTalk_talk.pcap", 80, 48489, 2, 4, Rule::NeverSeen},
    {"ndpi__fuzz-2006-06-26-2594.pcap", 21, 2720, 2, 5, Rule::NeverSeen},
    {"ndpi__webex.pcap", 443, 51154, 8, 7, Rule::SeenBefore},
    {"packets__tcp_dupack.pcapng", 80, 38760, 0, 1, Rule::NeverSeen},
    {"pcapplusplus__example.pcap", 80, 44152, 0, 4, Rule::NeverSeen},
    {"pcapplusplus__example.pcap", 80, 44153, 0, 6, Rule::NeverSeen},
    {"pcapplusplus__many-protocols.pcap", 80, 55297, 0, 1, Rule::NeverSeen},
    {"pcaps__email-troubles.pcap", 110, 1567, 6, 18, Rule::NeverSeen},
    {"pcaps__tinkersec-ldapsearch.pcap", 389, 39022, 6, 5, Rule::SeenBefore},
    {"pcaps__tinkersec-ldapsearch.pcap", 389, 39024, 166, 19, Rule::SeenBefore},
    {"suricata-verify__tls-subjectaltname.input.pcap", 443, 59691, 1, 9, Rule::NeverSeen},
    {"suricata-verify__tls-subjectaltname.input.pcap", 443, 59690, 1, 6, Rule::NeverSeen},
    {"suricata-verify__tls-subjectaltname.input.pcap", 443, 60038, 7, 20, Rule::NeverSeen},
    {"suricata-verify__tls-subjectaltname.input.pcap", 80, 60040, 0, 2, Rule::NeverSeen},
    {"suricata-verify__tls-subjectaltname.input.pcap", 80, 60043, 0, 1, Rule::NeverSeen},
    {"suricata-verify__tls-subjectaltname.input.pcap", 80, 60053, 0, 1, Rule::NeverSeen},
    {"suricata-verify__tls-subjectaltname.input.pcap", 80, 60064, 1, 4, Rule::NeverSeen},
    {"suricata-verify__tls-subjectaltname.input.pcap", 443, 60172, 1, 4, Rule::NeverSeen},
    {"zeek__206_example_a.pcap", 80, 10978, 19, 14, Rule::SeenBefore},
    {"zeek__ipv6-http-atomic-frag.pcap", 80, 36951, 0, 1, Rule::NeverSeen},
};

/// The server answered the SYN with an acknowledgement of an older connection between the same ports, the client reset
/// that, and the same SYN was repeated with success: that reset ended no connection.
struct StaleAnswer
{
    const char* file;
    int onePort;
    int otherPort;
};

inline constexpr StaleAnswer kStaleAnswers[] = {
    {"suricata-verify__tls-subjectaltname.input.pcap", 443, 59691},
    {"suricata-verify__tls-subjectaltname.input.pcap", 443, 60036},
};

} // namespace weir::test
