// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/broken_place.h"

#include "ui/session/error_text.h"
#include "ui/session/job_runner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

#include <QFile>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr qint64 kAround = 256;

struct Place
{
    QByteArray bytes;
    quint64 first = 0;
    bool compressed = false;
    QString failure;
};

Place readPlace(const QString& path, quint64 offset)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, 0, false, file.errorString()};
    const QByteArray head = file.read(4);
    Place place;
    place.compressed = head.startsWith("\x1f\x8b") || head.startsWith("\x28\xb5\x2f\xfd");
    place.first = offset > quint64(kAround) ? (offset - quint64(kAround)) / 16 * 16 : 0;
    file.seek(static_cast<qint64>(place.first));
    place.bytes = file.read(2 * kAround);
    return place;
}

} // namespace

QString hexDump(const QByteArray& bytes, quint64 firstOffset, quint64 marked)
{
    QString dump;
    for (qsizetype at = 0; at < bytes.size(); at += 16) {
        const QByteArray line = bytes.mid(at, 16);
        const quint64 offset = firstOffset + quint64(at);
        QString text;
        for (const char c : line)
            text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        const bool here = marked >= offset && marked < offset + 16;
        dump += QStringLiteral("%1 %2  %3  %4\n")
                    .arg(here ? QStringLiteral(">") : QStringLiteral(" "))
                    .arg(offset, 12)
                    .arg(QString::fromLatin1(line.toHex(' ')).leftJustified(47))
                    .arg(text);
    }
    return dump;
}

void BrokenPlace::openFor(const QString& path, quint64 offset, QWidget* parent)
{
    auto* job = new session::JobRunner(parent);
    job->run([path, offset](std::stop_token) { return readPlace(path, offset); },
             [=](const Place& place) {
                 const QString note = !place.failure.isEmpty() ? tr("The file cannot be read: %1.").arg(place.failure)
                     : place.compressed ? tr("The file is compressed: the offset and these bytes are of its compressed form.")
                     : place.bytes.isEmpty() ? tr("The file ends before this place.")
                                             : tr("The marked line holds the first byte that could not be used.");
                 auto* dialog = new BrokenPlace(path, offset, hexDump(place.bytes, place.first, offset), note, parent);
                 dialog->setAttribute(Qt::WA_DeleteOnClose);
                 dialog->show();
                 job->deleteLater();
             });
}

BrokenPlace::BrokenPlace(const QString& path, quint64 offset, const QString& dump, const QString& note, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("%1 at offset %2").arg(QFileInfo(path).fileName(), session::countText(offset)));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(new Words(windowTitle(), TextStyle::Section, &Theme::text));
    column->addWidget(new Words(note, TextStyle::Small, &Theme::dim));
    auto* text = new QPlainTextEdit(dump);
    text->setReadOnly(true);
    text->setFont(fontOf(TextStyle::Mono));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setAccessibleName(tr("Bytes around the place"));
    column->addWidget(text, 1);
    auto* close = new Button(Button::Kind::Framed, {}, tr("Close"));
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &Button::clicked, this, &QDialog::accept);
    resize(680, 560);
    const qsizetype marked = dump.indexOf(QLatin1Char('>'));
    QTextCursor cursor = text->textCursor();
    cursor.setPosition(int(std::max<qsizetype>(0, marked)));
    text->setTextCursor(cursor);
    text->centerCursor();
}

} // namespace weir::ui
