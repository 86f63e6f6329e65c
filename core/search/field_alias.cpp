// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/field_alias.h"

#include "core/dns/dns_field.h"
#include "core/search/text_pattern.h"

#include <algorithm>

namespace weir::core {

std::span<const FieldAlias> fieldAliases()
{
    static const std::vector<FieldAlias> aliases = {
        {"ip", {"client_ip", "server_ip"}, "address of either side"},
        {"address", {"client_ip", "server_ip"}, "address of either side"},
        {"port", {"client_port", "server_port"}, "port of either side"},
        {"host", {"client_host", "server_host"}, "host of either side"},
        {"domain", {"client_domain", "server_domain"}, "domain of either side"},
        {"process", {"client_process", "server_process"}, "process of either side"},
        {"pid", {"client_pid", "server_pid"}, "process id of either side"},
        {"command", {"client_command_line", "server_command_line"}, "command line of either side"},
        {"user", {"client_user", "server_user"}, "user of either side's process"},
        {"cgroup", {"client_cgroup", "server_cgroup"}, "cgroup of either side"},
        {"netns", {"client_netns", "server_netns"}, "network namespace of either side"},
        {"parents", {"client_parents", "server_parents"}, "processes that started either side's"},
        {"container", {"client_container", "server_container"}, "container of either side"},
        {"namespace", {"client_namespace", "server_namespace"}, "namespace of either side"},
        {"pod", {"client_pod", "server_pod"}, "pod of either side"},
        {"deployment", {"client_deployment", "server_deployment"}, "deployment of either side"},
        {"service", {"client_service", "server_service"}, "service of either side"},
        {"cloud", {"client_cloud", "server_cloud"}, "cloud of either side"},
        {"label", {"client_labels", "server_labels"}, "label of either side"},
        {"labels", {"client_labels", "server_labels"}, "labels of either side"},
        {"client", {"client_ip", "client_host", "client_domain"}, "address or name of the client"},
        {"server", {"server_ip", "server_host", "server_domain"}, "address or name of the server"},
        {"delay", {"tcp_delay"}, "TCP delay"},
        {"jitter", {"tcp_jitter"}, "TCP jitter"},
        {"handshake", {"handshake_time"}, "handshake time"},
        {"sent", {"bytes_sent"}, "bytes sent"},
        {"received", {"bytes_received"}, "bytes received"},
    };
    return aliases;
}

std::vector<const FlowField*> fieldsOfKey(std::string_view key)
{
    const std::string name = lowerCase(key);
    if (const FlowField* field = findField(name))
        return {field};
    std::vector<const FlowField*> fields;
    const auto found = std::ranges::find(fieldAliases(), name, &FieldAlias::name);
    if (found != fieldAliases().end())
        std::ranges::transform(found->fields, std::back_inserter(fields), findFlowField);
    return fields;
}

std::string nearestKey(std::string_view key)
{
    const std::string name = lowerCase(key);
    for (const FieldAlias& alias : fieldAliases()) {
        const bool oneTooMany = name.size() == alias.name.size() + 1 && name.starts_with(alias.name);
        if (oneTooMany || (alias.name.size() == name.size() + 1 && alias.name.starts_with(name)))
            return std::string(alias.name);
    }
    return std::string(nearestFieldName(name, dnsFields()));
}

} // namespace weir::core
