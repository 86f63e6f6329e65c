// SPDX-License-Identifier: GPL-3.0-or-later
// Writes TLS ClientHellos for tests.
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace weir::core {

inline QByteArray withLength(const QByteArray& bytes, int width)
{
    QByteArray length;
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
        length += char(bytes.size() >> shift);
    return length + bytes;
}

/// The handshake message, without record.
inline QByteArray helloMessage(const QByteArray& sni, const QByteArrayList& alpn)
{
    QByteArray extensions = QByteArray("\x00\x17\x00\x00", 4); // extended master secret, empty
    if (!sni.isEmpty())
        extensions +=
            QByteArray("\0\0", 2) + withLength(withLength(QByteArray(1, '\0') + withLength(sni, 2), 2), 2);
    QByteArray protocols;
    for (const QByteArray& name : alpn)
        protocols += withLength(name, 1);
    if (!alpn.isEmpty())
        extensions += QByteArray("\0\x10", 2) + withLength(withLength(protocols, 2), 2);
    extensions += QByteArray("\x00\x2b\x00\x03\x02\x03\x04", 7); // supported versions: 1.3
    const QByteArray body = QByteArray("\x03\x03", 2) + QByteArray(32, 'r') +
                            withLength(QByteArray(32, 's'), 1) +
                            withLength(QByteArray("\x13\x01\x13\x02\xc0\x2f", 6), 2) +
                            withLength(QByteArray(1, '\0'), 1) + withLength(extensions, 2);
    return QByteArray(1, '\x01') + withLength(body, 3);
}

inline QByteArray clientHello(const QByteArray& sni, const QByteArrayList& alpn)
{
    return QByteArray("\x16\x03\x01", 3) + withLength(helloMessage(sni, alpn), 2);
}

} // namespace weir::core
