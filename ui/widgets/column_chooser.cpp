// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/column_chooser.h"

#include "ui/format/fonts.h"
#include "ui/theme/icon.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace weir::ui {
namespace {

constexpr QSize kRow(0, 24);

}

ColumnChooser::ColumnChooser(const Theme& theme, std::vector<ColumnOffer> offers, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_offers(std::move(offers)), m_search(new QLineEdit), m_list(new QListWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("columnChooser"));
    setFrameShape(QFrame::StyledPanel);
    setFixedSize(300, 420);
    m_search->setPlaceholderText(tr("Find a column"));
    m_search->setAccessibleName(tr("Find a column"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(tintedIcon(QLatin1String("search"), theme.dim), QLineEdit::LeadingPosition);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Columns"));
    auto* defaults = new QPushButton(tr("Back to the usual columns"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    auto* own = new QPushButton(tr("Own metrics…"));
    own->setToolTip(tr("Columns that you calculate from others"));
    layout->addWidget(own);
    layout->addWidget(defaults);
    connect(m_search, &QLineEdit::textChanged, this, &ColumnChooser::fill);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        const QString column = item->data(Qt::UserRole).toString();
        const bool isShown = item->checkState() == Qt::Checked;
        const auto offer = std::ranges::find(m_offers, column.toStdString(), &ColumnOffer::column);
        if (offer != m_offers.end() && offer->isShown != isShown) {
            offer->isShown = isShown;
            emit columnChosen(column, isShown);
        }
    });
    const auto toggle = [](QListWidgetItem* item) {
        if (item && item->flags() & Qt::ItemIsUserCheckable)
            item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    };
    const auto remember = [this](QListWidgetItem* item) { m_pressedState = item->checkState(); };
    connect(m_list, &QListWidget::itemPressed, this, remember);
    connect(m_list, &QListWidget::itemDoubleClicked, this, remember);
    connect(m_list, &QListWidget::itemClicked, this, [this, toggle](QListWidgetItem* item) {
        if (item->checkState() == m_pressedState) // otherwise the click was on the box itself
            toggle(item);
        m_pressedState.reset();
    });
    connect(new QShortcut(Qt::Key_Return, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
            [this, toggle] { toggle(m_list->currentItem()); });
    connect(own, &QPushButton::clicked, this, [this] {
        emit ownMetricsRequested();
        close();
    });
    connect(defaults, &QPushButton::clicked, this, [this] {
        emit defaultsRequested();
        close();
    });
    fill();
    m_search->setFocus();
}

void ColumnChooser::fill()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    QStringList groups;
    for (const ColumnOffer& offer : m_offers) {
        if (!groups.contains(offer.group))
            groups.append(offer.group);
    }
    for (const QString& group : groups) {
        QListWidgetItem* heading = nullptr;
        for (const ColumnOffer& offer : m_offers) {
            const QString name = QString::fromStdString(offer.column);
            const bool matches = offer.title.contains(m_search->text(), Qt::CaseInsensitive) || name.contains(m_search->text(), Qt::CaseInsensitive);
            if (offer.group != group || !matches)
                continue;
            if (!heading) {
                heading = new QListWidgetItem(group, m_list);
                heading->setFlags(Qt::NoItemFlags);
                heading->setSizeHint(kRow);
                heading->setFont(uiFont(12, QFont::DemiBold));
            }
            auto* item = new QListWidgetItem(offer.title, m_list);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setData(Qt::UserRole, name);
            item->setSizeHint(kRow);
            item->setCheckState(offer.isShown ? Qt::Checked : Qt::Unchecked);
            item->setToolTip(offer.isMeasured ? QStringLiteral("%1\n%2").arg(name, offer.help).trimmed() : tr("%1\nNo open source can measure it.").arg(name));
            if (!offer.isMeasured)
                item->setFlags(offer.isShown ? item->flags() : Qt::NoItemFlags);
        }
    }
}

} // namespace weir::ui
