#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes one small pcapng file of several tcpdump files of one machine: in order of time, with the names and addresses of
the interfaces, payload cut to what names a protocol and its host, moved to the evening of the story, zstd around it.

trim.py OUTPUT.zst FILE=INTERFACE,ADDRESS/BITS...
"""
import heapq
import ipaddress
import struct
import subprocess
import sys

BEGIN_US = 1_795_194_000_000_000  # Friday, 2026-11-20 17:00:00 UTC
FIRST_SEGMENTS = 2                # of each direction keep more of their payload: greetings, names, requests
KEPT_FIRST, KEPT_LATER_PLAIN, KEPT_LATER_TLS = 620, 160, 5


def packets(path, interface):
    with open(path, "rb") as file:
        magic, *_, link = struct.unpack("<IHHiIII", file.read(24))
        assert magic == 0xA1B2C3D4 and link == 1, f"{path} is not what tcpdump wrote"
        while len(header := file.read(16)) == 16:
            seconds, micros, captured, wire = struct.unpack("<IIII", header)
            frame = file.read(captured)
            if len(frame) == captured:
                yield seconds * 1_000_000 + micros, interface, wire, frame


def kept(frame, segments):
    """How many bytes of the frame stay."""
    kind = struct.unpack_from("!H", frame, 12)[0]
    if kind == 0x0800:
        protocol, at, addresses = frame[23], 14 + (frame[14] & 15) * 4, frame[26:34]
        end = 14 + struct.unpack_from("!H", frame, 16)[0]
    elif kind == 0x86DD:
        protocol, at, addresses = frame[20], 54, frame[22:54]
        end = 54 + struct.unpack_from("!H", frame, 18)[0]
    else:
        return len(frame)
    if protocol != 6 or len(frame) < at + 20:
        return len(frame)
    payload = at + (frame[at + 12] >> 4) * 4
    if payload >= end:
        return len(frame)
    key = addresses + frame[at:at + 4]
    if frame[at + 13] & 2:
        segments.pop(key, None)
    segments[key] = segments.get(key, 0) + 1
    tls = b"\x01\xbb" in (frame[at:at + 2], frame[at + 2:at + 4])
    client_hello = frame[payload:payload + 1] == b"\x16" and frame[payload + 5:payload + 6] == b"\x01"
    if segments[key] <= FIRST_SEGMENTS and (client_hello or not tls):
        return min(len(frame), payload + KEPT_FIRST)
    return min(len(frame), payload + (KEPT_LATER_TLS if tls else KEPT_LATER_PLAIN))


def option(code, value):
    return struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)


def block(kind, body):
    length = 12 + len(body)
    return struct.pack("<II", kind, length) + body + struct.pack("<I", length)


def section():
    return block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + option(3, b"Linux, the machine of shop.example")
                 + option(4, b"tcpdump") + option(0, b""))


def interface_description(description):
    name, *addresses = description.split(",")
    options = option(2, name.encode())
    for text in addresses:
        address = ipaddress.ip_interface(text)
        if address.version == 4:
            options += option(4, address.ip.packed + address.netmask.packed)
        else:
            options += option(5, address.ip.packed + bytes([address.network.prefixlen]))
    return block(1, struct.pack("<HHI", 1, 0, 65535) + options + option(9, b"\x06") + option(0, b""))


def main():
    output, sources = sys.argv[1], [source.split("=", 1) for source in sys.argv[2:]]
    merged = heapq.merge(*(packets(path, number) for number, (path, _) in enumerate(sources)))
    with subprocess.Popen(["zstd", "-q", "-19", "-f", "-o", output], stdin=subprocess.PIPE) as zstd:
        zstd.stdin.write(section())
        for _, description in sources:
            zstd.stdin.write(interface_description(description))
        first, count, segments = None, 0, {}
        for time, interface, wire, frame in merged:
            first = time if first is None else first
            moved = BEGIN_US + time - first
            data = frame[:kept(frame, segments)]
            body = struct.pack("<IIIII", interface, moved >> 32, moved & 0xFFFFFFFF, len(data), wire)
            zstd.stdin.write(block(6, body + data + bytes(-len(data) % 4)))
            count += 1
    print(f"{output}: {count} packets")
    sys.exit(zstd.returncode)


main()
