// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/service_table.h"

#include <algorithm>
#include <array>
#include <bitset>

namespace weir::core {
namespace {

enum Carrier : uint8_t { T = 1, U = 2, B = T | U };

struct Service
{
    uint16_t port;
    Carrier carriers;
    std::string_view name;
};

// clang-format off
constexpr Service kServices[] = { // by port
    {7, B, "echo"}, {9, B, "discard"}, {11, T, "systat"}, {13, B, "daytime"}, {17, B, "qotd"}, {19, B, "chargen"},
    {20, T, "ftp-data"}, {21, T, "ftp"}, {22, T, "ssh"}, {23, T, "telnet"}, {25, T, "smtp"}, {37, B, "time"},
    {42, T, "wins"}, {43, T, "whois"}, {49, B, "tacacs"}, {53, B, "dns"}, {67, U, "dhcp"}, {68, U, "dhcp-client"},
    {69, U, "tftp"}, {70, T, "gopher"}, {79, T, "finger"}, {80, B, "http"}, {88, B, "kerberos"}, {102, T, "iso-tsap"},
    {104, T, "dicom"}, {109, T, "pop2"}, {110, T, "pop3"}, {111, B, "sunrpc"}, {113, T, "ident"}, {119, T, "nntp"},
    {123, U, "ntp"}, {135, B, "msrpc"}, {137, B, "netbios-ns"}, {138, U, "netbios-dgm"}, {139, T, "netbios-ssn"},
    {143, T, "imap"}, {161, U, "snmp"}, {162, U, "snmp-trap"}, {163, T, "cmip"}, {177, U, "xdmcp"}, {179, T, "bgp"},
    {194, T, "irc"}, {199, T, "smux"}, {201, T, "appletalk"}, {209, T, "qmtp"}, {210, T, "z3950"}, {213, U, "ipx"},
    {220, T, "imap3"}, {259, T, "esro"}, {264, T, "bgmp"}, {300, T, "thinlinc"}, {319, U, "ptp-event"},
    {320, U, "ptp-general"}, {347, T, "fatserv"}, {350, T, "matip"}, {369, B, "rpc2portmap"}, {371, B, "clearcase"},
    {383, T, "hp-alarm"}, {384, T, "arns"}, {387, U, "aurp"}, {389, B, "ldap"}, {401, T, "ups"}, {406, T, "imsp"},
    {411, T, "direct-connect"}, {427, B, "slp"}, {434, U, "mobile-ip"}, {443, B, "https"}, {444, T, "snpp"},
    {445, B, "smb"}, {464, B, "kpasswd"}, {465, T, "smtps"}, {475, T, "tcpnethaspsrv"}, {496, U, "pim-rp-disc"},
    {497, B, "retrospect"}, {500, U, "isakmp"}, {502, T, "modbus"}, {512, T, "rexec"}, {513, T, "rlogin"},
    {514, T, "rsh"}, {514, U, "syslog"}, {515, T, "printer"}, {517, U, "talk"}, {518, U, "ntalk"}, {520, U, "rip"},
    {521, U, "ripng"}, {523, T, "db2"}, {524, B, "ncp"}, {530, T, "courier"}, {532, T, "netnews"}, {540, T, "uucp"},
    {543, T, "klogin"}, {544, T, "kshell"}, {546, U, "dhcpv6-client"}, {547, U, "dhcpv6"}, {548, T, "afp"},
    {554, B, "rtsp"}, {556, T, "remotefs"}, {563, T, "nntps"}, {587, T, "submission"}, {593, T, "http-rpc"},
    {601, T, "syslog-conn"}, {607, T, "nqs"}, {623, U, "ipmi"}, {631, B, "ipp"}, {636, T, "ldaps"}, {639, T, "msdp"},
    {646, B, "ldp"}, {647, T, "dhcp-failover"}, {648, T, "rrp"}, {655, B, "tinc"}, {666, T, "doom"}, {674, T, "acap"},
    {688, T, "realm"}, {691, T, "exchange-routing"}, {694, U, "heartbeat"}, {698, U, "olsr"}, {700, T, "epp"},
    {705, T, "agentx"}, {706, T, "silc"}, {749, B, "kerberos-adm"}, {750, B, "kerberos4"}, {767, T, "phonebook"},
    {777, T, "multiling-http"}, {782, T, "conserver"}, {783, T, "spamd"}, {829, T, "cmp"}, {830, T, "netconf-ssh"},
    {843, T, "flash-policy"}, {847, T, "dhcp-failover2"}, {848, B, "gdoi"}, {853, B, "dns-over-tls"},
    {860, T, "iscsi"}, {861, T, "owamp"}, {862, T, "twamp"}, {873, T, "rsync"}, {902, T, "vmware-auth"},
    {953, T, "rndc"}, {989, T, "ftps-data"}, {990, T, "ftps"}, {992, T, "telnets"}, {993, T, "imaps"},
    {994, T, "ircs"}, {995, T, "pop3s"}, {1010, T, "surf"}, {1080, T, "socks"}, {1099, T, "java-rmi"},
    {1194, B, "openvpn"}, {1214, T, "kazaa"}, {1270, T, "scom"}, {1311, T, "openmanage"}, {1352, T, "lotus-notes"},
    {1414, T, "ibm-mq"}, {1433, T, "mssql"}, {1434, U, "mssql-browser"}, {1494, T, "citrix-ica"}, {1512, B, "wins"},
    {1521, T, "oracle"}, {1524, T, "ingreslock"}, {1604, U, "citrix-browser"}, {1645, U, "radius"},
    {1646, U, "radius-acct"}, {1701, U, "l2tp"}, {1719, U, "h323-gatestat"}, {1720, T, "h323"}, {1723, T, "pptp"},
    {1755, B, "ms-streaming"}, {1812, U, "radius"}, {1813, U, "radius-acct"}, {1883, T, "mqtt"}, {1900, U, "ssdp"},
    {1935, T, "rtmp"}, {1985, U, "hsrp"}, {2000, T, "cisco-sccp"}, {2003, T, "graphite"}, {2049, B, "nfs"},
    {2055, U, "netflow"}, {2082, T, "cpanel"}, {2083, T, "radsec"}, {2086, T, "whm"}, {2087, T, "whms"},
    {2095, T, "webmail"}, {2096, T, "webmails"}, {2101, T, "ntrip"}, {2123, U, "gtp-c"}, {2152, U, "gtp-u"},
    {2181, T, "zookeeper"}, {2222, T, "ssh-alt"}, {2375, T, "docker"}, {2376, T, "docker-tls"}, {2377, T, "swarm"},
    {2379, T, "etcd"}, {2380, T, "etcd-peer"}, {2404, T, "iec-104"}, {2427, U, "mgcp"}, {2428, T, "ott"},
    {2483, T, "oracle-db"}, {2484, T, "oracle-dbs"}, {2598, T, "citrix-cgp"}, {2628, T, "dict"}, {2638, T, "sybase"},
    {2775, T, "smpp"}, {2855, T, "msrp"}, {2888, T, "zookeeper-peer"}, {2947, T, "gpsd"}, {3000, T, "grafana"},
    {3050, T, "firebird"}, {3074, B, "xbox-live"}, {3100, T, "loki"}, {3128, T, "squid"}, {3218, T, "emc-smartpackets"},
    {3260, T, "iscsi"}, {3268, T, "ldap-gc"}, {3269, T, "ldaps-gc"}, {3283, B, "apple-remote"}, {3306, T, "mysql"},
    {3389, B, "rdp"}, {3396, T, "printer-agent"}, {3478, B, "stun"}, {3493, T, "nut"}, {3517, T, "802-11-iapp"},
    {3544, U, "teredo"}, {3551, T, "apcupsd"}, {3632, T, "distcc"}, {3689, T, "daap"}, {3690, T, "svn"},
    {3702, U, "ws-discovery"}, {3724, T, "warcraft"}, {3784, U, "bfd"}, {3785, U, "bfd-echo"}, {3868, T, "diameter"},
    {4000, T, "icq"}, {4045, B, "nfs-lock"}, {4058, U, "kingfisher"}, {4190, T, "sieve"}, {4222, T, "nats"},
    {4317, T, "otlp-grpc"}, {4318, T, "otlp-http"}, {4321, U, "rwhois"}, {4369, T, "epmd"}, {4379, U, "lsp-ping"},
    {4444, T, "krb524"}, {4460, T, "nts-ke"}, {4500, U, "ipsec-nat"}, {4505, T, "salt-publish"}, {4506, T, "salt"},
    {4559, T, "hylafax"}, {4569, U, "iax"}, {4739, B, "ipfix"}, {4786, T, "smart-install"}, {4789, U, "vxlan"},
    {4840, T, "opc-ua"}, {4899, T, "radmin"}, {5000, T, "upnp"}, {5001, B, "iperf"}, {5004, U, "rtp"},
    {5005, U, "rtcp"}, {5044, T, "logstash"}, {5050, T, "mesos"}, {5060, B, "sip"}, {5061, T, "sips"},
    {5093, U, "sentinel"}, {5190, T, "aim"}, {5201, B, "iperf3"}, {5222, T, "xmpp"}, {5223, T, "xmpps"},
    {5228, T, "google-push"}, {5246, U, "capwap-control"}, {5247, U, "capwap-data"}, {5269, T, "xmpp-server"},
    {5351, U, "nat-pmp"}, {5353, U, "mdns"}, {5355, B, "llmnr"}, {5357, T, "wsdapi"}, {5405, U, "corosync"},
    {5432, T, "postgresql"}, {5433, T, "vertica"}, {5480, T, "vami"}, {5500, T, "vnc-server"}, {5555, T, "adb"},
    {5601, T, "kibana"}, {5631, T, "pcanywhere"}, {5632, U, "pcanywhere"}, {5666, T, "nrpe"}, {5671, T, "amqps"},
    {5672, T, "amqp"}, {5683, U, "coap"}, {5684, U, "coaps"}, {5693, T, "ncpa"}, {5800, T, "vnc-http"},
    {5900, T, "vnc"}, {5901, T, "vnc-1"}, {5938, B, "teamviewer"}, {5984, T, "couchdb"}, {5985, T, "winrm"},
    {5986, T, "winrms"}, {6000, T, "x11"}, {6001, T, "x11-1"}, {6060, T, "pprof"}, {6081, U, "geneve"},
    {6343, U, "sflow"}, {6346, B, "gnutella"}, {6379, T, "redis"}, {6380, T, "rediss"}, {6432, T, "pgbouncer"},
    {6443, T, "kubernetes"}, {6514, T, "syslog-tls"}, {6566, T, "sane"}, {6567, T, "sane"}, {6600, T, "mpd"},
    {6633, T, "openflow"}, {6640, T, "ovsdb"}, {6653, T, "openflow"}, {6660, T, "irc"}, {6665, T, "irc"},
    {6666, T, "irc"}, {6667, T, "irc"}, {6668, T, "irc"}, {6669, T, "irc"}, {6697, T, "ircs"}, {6789, T, "ceph-mon"},
    {6831, U, "jaeger"}, {6881, B, "bittorrent"}, {6882, B, "bittorrent"}, {6969, T, "bittorrent-tracker"},
    {7000, T, "cassandra-peer"}, {7001, T, "weblogic"}, {7077, T, "spark"}, {7199, T, "cassandra-jmx"},
    {7233, T, "temporal"}, {7373, T, "serf"}, {7443, T, "unifi"}, {7473, T, "neo4j-https"}, {7474, T, "neo4j"},
    {7547, T, "cwmp"}, {7687, T, "bolt"}, {7946, B, "swarm-gossip"}, {8000, T, "http-alt"}, {8005, T, "tomcat-admin"},
    {8008, T, "http-alt"}, {8009, T, "ajp"}, {8020, T, "hdfs-namenode"}, {8025, T, "mailhog"}, {8042, T, "yarn-node"},
    {8080, T, "http-alt"}, {8081, T, "http-alt"}, {8082, T, "http-alt"}, {8086, T, "influxdb"}, {8088, T, "yarn"},
    {8089, T, "splunkd"}, {8090, T, "http-alt"}, {8091, T, "couchbase"}, {8111, T, "teamcity"}, {8116, U, "check-point-cluster"},
    {8123, T, "clickhouse-http"}, {8125, U, "statsd"}, {8126, T, "trace-agent"}, {8140, T, "puppet"}, {8181, T, "http-alt"},
    {8200, T, "vault"}, {8291, T, "winbox"}, {8300, T, "consul"}, {8301, B, "consul-serf"}, {8302, B, "consul-wan"},
    {8333, T, "bitcoin"}, {8428, T, "victoriametrics"}, {8443, T, "https-alt"}, {8472, U, "vxlan-linux"},
    {8500, T, "consul-http"}, {8529, T, "arangodb"}, {8530, T, "wsus"}, {8531, T, "wsuss"}, {8554, T, "rtsp-alt"},
    {8600, B, "consul-dns"}, {8649, U, "ganglia"}, {8834, T, "nessus"}, {8883, T, "mqtts"}, {8888, T, "http-alt"},
    {8983, T, "solr"}, {9000, T, "clickhouse"}, {9001, T, "tor-or"}, {9009, T, "clickhouse-peer"}, {9030, T, "tor-dir"},
    {9042, T, "cql"}, {9050, T, "tor-socks"}, {9080, T, "http-alt"}, {9090, T, "prometheus"}, {9091, T, "transmission"},
    {9092, T, "kafka"}, {9093, T, "alertmanager"}, {9094, T, "kafka"}, {9100, T, "jetdirect"}, {9142, T, "cqls"},
    {9160, T, "thrift"}, {9200, T, "elasticsearch"}, {9300, T, "elasticsearch-peer"}, {9306, T, "sphinx"},
    {9389, T, "adws"}, {9411, T, "zipkin"}, {9418, T, "git"}, {9440, T, "clickhouse-tls"}, {9443, T, "https-alt"},
    {9600, T, "logstash-api"}, {9735, T, "lightning"}, {9870, T, "hdfs-web"}, {9987, U, "teamspeak"}, {9993, U, "zerotier"},
    {10000, T, "webmin"}, {10050, T, "zabbix-agent"}, {10051, T, "zabbix"}, {10161, U, "snmp-tls"},
    {10250, T, "kubelet"}, {10255, T, "kubelet-ro"}, {10256, T, "kube-proxy"}, {10257, T, "kube-controller"},
    {10259, T, "kube-scheduler"}, {11211, B, "memcached"}, {11214, T, "memcached-tls"}, {11371, T, "hkp"},
    {11434, T, "ollama"}, {12201, B, "gelf"}, {13720, T, "netbackup"}, {15672, T, "rabbitmq"}, {16010, T, "hbase"},
    {16379, T, "redis-bus"}, {16443, T, "microk8s"}, {17500, B, "dropbox-lan"}, {18091, T, "couchbases"},
    {19132, U, "minecraft-bedrock"}, {19302, U, "stun"}, {20000, B, "dnp3"}, {22000, B, "syncthing"},
    {25565, T, "minecraft"}, {25672, T, "rabbitmq-peer"}, {26257, T, "cockroachdb"}, {26379, T, "redis-sentinel"},
    {27015, U, "source-engine"}, {27017, T, "mongodb"}, {27018, T, "mongodb"}, {27019, T, "mongodb"},
    {28015, T, "rethinkdb"}, {32400, T, "plex"}, {33060, T, "mysqlx"}, {34962, B, "profinet"}, {34963, B, "profinet"},
    {34964, B, "profinet"}, {44818, B, "ethernet-ip"}, {47808, U, "bacnet"}, {50000, T, "db2"}, {50051, T, "grpc"},
    {51820, U, "wireguard"}, {61613, T, "stomp"}, {61614, T, "stomps"}, {61616, T, "activemq"},
    {64738, B, "mumble"},
};
// clang-format on

static_assert(std::ranges::is_sorted(kServices, {}, &Service::port));

std::bitset<65536> portsOf(Carrier carrier)
{
    std::bitset<65536> ports;
    for (const Service& service : kServices) {
        if (service.carriers & carrier)
            ports.set(service.port);
    }
    return ports;
}

} // namespace

std::string_view serviceName(Transport transport, uint16_t port)
{
    const uint8_t carrier = transport == Transport::Udp ? U : T;
    for (const auto* service = std::ranges::lower_bound(kServices, port, {}, &Service::port);
         service != std::end(kServices) && service->port == port; ++service) {
        if (service->carriers & carrier)
            return service->name;
    }
    return {};
}

bool isServicePort(Transport transport, uint16_t port)
{
    static const std::bitset<65536> kTcpPorts = portsOf(T);
    static const std::bitset<65536> kUdpPorts = portsOf(U);
    return (transport == Transport::Udp ? kUdpPorts : kTcpPorts).test(port);
}

} // namespace weir::core
