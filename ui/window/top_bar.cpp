// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/top_bar.h"

#include "ui/theme/style.h"
#include "ui/widgets/popover.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QStandardItemModel>

namespace weir::ui {
namespace {

struct ViewName
{
    const char* id;
    const char* title;
    std::optional<core::View> view; // none: no source of this version has names for it
};

const ViewName kViews[] = {{"host", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Host"), core::View::Host},
                           {"ip", QT_TRANSLATE_NOOP("weir::ui::TopBar", "IP"), core::View::Ip},
                           {"process", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Process"), {}},
                           {"container", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Container"), {}},
                           {"pod", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Pod"), {}},
                           {"deployment", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Deployment"), {}},
                           {"service", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Service"), {}}};

constexpr int kSwitchFrom = 1280; // narrower: the views become a combo box
constexpr int kWordsFrom = 1100;  // narrower: the pages lose their words

} // namespace

std::optional<core::View> viewOf(const QString& id)
{
    for (const ViewName& view : kViews) {
        if (id == QLatin1String(view.id))
            return view.view;
    }
    return std::nullopt;
}

QString idOf(core::View view)
{
    for (const ViewName& name : kViews) {
        if (name.view == view)
            return QLatin1String(name.id);
    }
    return {};
}

TopBar::TopBar(QWidget* parent)
    : QWidget(parent), m_menu(new Button(Button::Kind::Flat, QLatin1String("menu"))),
      m_source(new Button(Button::Kind::Framed, QLatin1String("file"))), m_pages(new SwitchRow), m_views(new SwitchRow),
      m_viewBox(new QComboBox), m_time(new TimeWidget), m_refresh(new QWidget), m_help(new Button(Button::Kind::Flat, QLatin1String("help")))
{
    setFixedHeight(48);
    m_menu->setToolTip(tr("Menu (F10)"));
    m_menu->setAccessibleName(tr("Menu"));
    m_source->setChevron(true);
    m_source->setMinimumWidth(60);
    m_source->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_source->setAccessibleName(tr("Source"));
    m_pages->addPart(QStringLiteral("summary"), tr("Summary"), QLatin1String("table"));
    m_pages->addPart(QStringLiteral("topology"), tr("Topology"), QLatin1String("map"))->setUnavailable(tr("The map is not part of this version."));
    m_pages->addPart(QStringLiteral("flows"), tr("Flows"), QLatin1String("net"))
        ->setUnavailable(tr("The page of single flows is not part of this version; weir-report --what flows prints them."));
    addViews();

    auto* refresh = new QHBoxLayout(m_refresh);
    refresh->setContentsMargins(0, 0, 0, 0);
    refresh->setSpacing(0);
    auto* every = new Button(Button::Kind::Framed, QLatin1String("refresh"), tr("Off"));
    every->setChevron(true);
    auto* freeze = new Button(Button::Kind::Framed, QLatin1String("freeze"));
    every->setJoined(Button::JoinedRight);
    freeze->setJoined(Button::JoinedLeft);
    freeze->setAccessibleName(tr("Freeze"));
    every->setUnavailable(tr("A file does not change: refreshing is for live sources."));
    freeze->setUnavailable(tr("A file does not change: freezing is for live sources."));
    refresh->addWidget(every);
    refresh->addWidget(freeze);
    m_help->setToolTip(tr("Help (F1)"));
    m_help->setAccessibleName(tr("Help"));
    connect(m_help, &Button::clicked, this, [this] {
        Popover::explain(m_help, tr("Where to begin"),
                         {tr("Open a capture file or a recording, or drop one anywhere on this window."),
                          tr("The sample shows every page with real traffic.")});
    });

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 12, 0);
    row->setSpacing(8);
    row->addWidget(m_menu);
    row->addWidget(m_source);
    row->addSpacing(8);
    row->addWidget(m_pages);
    row->addSpacing(8);
    row->addWidget(m_views);
    row->addWidget(m_viewBox);
    row->addStretch(1);
    row->addWidget(m_time);
    row->addWidget(m_refresh);
    row->addWidget(m_help);
    setSources({});
    setWorkspaceOpen(false);
}

void TopBar::addViews()
{
    const QString why = tr("No open source has names of this kind. A capture file knows addresses and host names; "
                           "processes, containers and pods are known only where traffic is watched live.");
    auto* items = qobject_cast<QStandardItemModel*>(m_viewBox->model());
    for (const ViewName& view : kViews) {
        const QString title = tr(view.title);
        Button* part = m_views->addPart(QLatin1String(view.id), title);
        m_viewBox->addItem(title, QLatin1String(view.id));
        if (!view.view) {
            part->setUnavailable(why);
            QStandardItem* item = items->item(m_viewBox->count() - 1);
            item->setEnabled(false);
            item->setToolTip(why);
        }
    }
    m_viewBox->setAccessibleName(tr("View"));
    m_viewBox->setFocusPolicy(Qt::TabFocus);
    connect(m_views, &SwitchRow::chosenByUser, this, &TopBar::viewChosen);
    connect(m_viewBox, &QComboBox::activated, this, [this](int row) { emit viewChosen(m_viewBox->itemData(row).toString()); });
}

void TopBar::chooseView(const QString& id)
{
    m_views->choose(id);
    m_viewBox->setCurrentIndex(m_viewBox->findData(id));
}

void TopBar::setSources(const QStringList& names)
{
    m_source->setIconName(names.isEmpty() ? QLatin1String() : QLatin1String("file"));
    m_source->setText(names.isEmpty()     ? tr("No source")
                      : names.size() == 1 ? names.first()
                                          : tr("%1 and %n more", nullptr, static_cast<int>(names.size()) - 1).arg(names.first()));
    m_source->setToolTip(names.join(QLatin1Char('\n')));
    m_source->setFixedWidth(names.isEmpty() ? 158 : 190);
}

void TopBar::setWorkspaceOpen(bool open)
{
    m_open = open;
    Button* summary = m_pages->part(QStringLiteral("summary"));
    open ? summary->setAvailable() : summary->setUnavailable(tr("Open a source first."));
    m_pages->choose(open ? QStringLiteral("summary") : QString());
    m_time->setVisible(open);
    m_refresh->setVisible(open);
    m_help->setVisible(!open);
    fit();
}

void TopBar::fit()
{
    m_views->setVisible(m_open && width() >= kSwitchFrom);
    m_viewBox->setVisible(m_open && width() < kSwitchFrom);
    m_pages->setCompact(width() < kWordsFrom);
}

void TopBar::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
}

void TopBar::resizeEvent(QResizeEvent*) { fit(); }

} // namespace weir::ui
