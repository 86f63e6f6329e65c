// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/helper_list.h"

#include "ui/session/core_words.h"
#include "ui/session/source_address.h"
#include "ui/theme/typography.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr int kRow = 44;

QString formOf(const session::SourceAddress& address)
{
    return address.kind == session::SourceAddress::Kind::Ssh ? HelperList::tr("over ssh, %1").arg(QString::fromStdString(address.text))
                                                             : HelperList::tr("a socket of this computer");
}

} // namespace

HelperList::HelperList(QWidget* parent)
    : QWidget(parent), m_rows(new QVBoxLayout), m_field(new QLineEdit), m_connect(new Button(Button::Kind::Framed, QLatin1String("plug"), tr("Connect"))),
      m_note(new Words({}, TextStyle::Small, &Theme::dim))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_rows->setSpacing(0);
    column->addLayout(m_rows);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(15, 12, 15, 12);
    below->setSpacing(8);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_field->setFont(fontOf(TextStyle::Mono));
    m_field->setPlaceholderText(QStringLiteral("ssh://user@host"));
    m_field->setAccessibleName(tr("Another helper"));
    m_field->setFixedHeight(28);
    m_field->setTextMargins(5, 0, 5, 0);
    line->addWidget(m_field, 1);
    line->addWidget(m_connect);
    below->addLayout(line);
    below->addWidget(m_note);
    column->addLayout(below);
    connect(m_field, &QLineEdit::textChanged, this, &HelperList::check);
    connect(m_field, &QLineEdit::returnPressed, this, &HelperList::connectToField);
    connect(m_connect, &Button::clicked, this, &HelperList::connectToField);
    check();
}

QWidget* HelperList::makeRow(const QString& source)
{
    const auto address = session::parseSource(source.toStdString());
    auto* row = new QWidget;
    row->setFixedHeight(kRow);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(16, 0, 15, 0);
    line->setSpacing(10);
    line->addWidget(new IconMark(QLatin1String("host"), &Theme::dim));
    auto* names = new QVBoxLayout;
    names->setSpacing(1);
    names->addStretch();
    names->addWidget(new Words(address ? QString::fromStdString(address->name()) : source, TextStyle::Body, &Theme::text));
    names->addWidget(new Words(address ? formOf(*address) : QString(), TextStyle::Small, &Theme::dim));
    names->addStretch();
    line->addLayout(names, 1);
    auto* open = new Button(Button::Kind::Framed, {}, tr("Open"));
    open->setAccessibleName(tr("Open %1").arg(source));
    auto* remove = new Button(Button::Kind::Flat, QLatin1String("close"));
    remove->setToolTip(tr("Remove from this list"));
    remove->setAccessibleName(tr("Remove %1 from this list").arg(source));
    line->addWidget(open);
    line->addWidget(remove);
    connect(open, &Button::clicked, this, [this, source] { emit opened(source); });
    connect(remove, &Button::clicked, this, [this, source] { emit removed(source); });
    return row;
}

void HelperList::setHelpers(const QStringList& sources)
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString& source : sources.mid(0, 5))
        m_rows->addWidget(makeRow(source));
}

/// A bare name is a host.
QString HelperList::wished() const
{
    const QString text = m_field->text().trimmed();
    return text.isEmpty() || text.contains(QLatin1Char(':')) ? text : QStringLiteral("ssh://") + text;
}

void HelperList::check()
{
    const QString source = wished();
    const auto address = session::parseSource(source.toStdString());
    const bool isHelper = address && address->isLive();
    if (source.isEmpty())
        m_note->setText(tr("Over your own ssh, with its configuration and keys; or unix:PATH. No port is opened."));
    else if (!address)
        m_note->setText(session::coreWords(address.error().detail));
    else
        m_note->setText(isHelper ? tr("Enter connects to %1.").arg(QString::fromStdString(address->text)) : tr("Write ssh://HOST or unix:PATH."));
    isHelper ? m_connect->setAvailable(tr("Starts the helper there and shows what it sees")) : m_connect->setUnavailable(tr("Write ssh://HOST or unix:PATH first."));
}

void HelperList::connectToField()
{
    const auto address = session::parseSource(wished().toStdString());
    if (address && address->isLive())
        emit opened(wished());
}

} // namespace weir::ui
