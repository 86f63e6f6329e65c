// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a file around an offset, for whoever wants to see what is broken there.
#pragma once

#include <QByteArray>
#include <QDialog>

namespace weir::ui {

/// Classic dump lines of 16 bytes; `marked` is the offset that gets a sign.
QString hexDump(const QByteArray& bytes, quint64 firstOffset, quint64 marked);

class BrokenPlace final : public QDialog
{
    Q_OBJECT
public:
    /// Reads off the GUI thread and shows itself.
    static void openFor(const QString& path, quint64 offset, QWidget* parent);

private:
    BrokenPlace(const QString& path, quint64 offset, const QString& dump, const QString& note, QWidget* parent);
};

} // namespace weir::ui
