// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/top_bar.h"

#include "ui/theme/style.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
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
                           {"process", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Process"), core::View::Process},
                           {"container", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Container"), {}},
                           {"pod", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Pod"), {}},
                           {"deployment", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Deployment"), {}},
                           {"service", QT_TRANSLATE_NOOP("weir::ui::TopBar", "Service"), {}}};

constexpr int kSwitchFrom = 1280; // narrower, or too narrow for the words: the views become a combo box
constexpr int kWordsFrom = 1100;  // narrower, or too narrow for the words: the pages lose theirs

constexpr int kRefreshes[] = {0, 1'000, 5'000, 10'000, 30'000, 60'000, 300'000};

QString everyText(int ms)
{
    if (ms == 0)
        return TopBar::tr("Off");
    return ms < 60'000 ? TopBar::tr("%1 s").arg(ms / 1000) : TopBar::tr("%1 min").arg(ms / 60'000);
}

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
      m_viewBox(new QComboBox), m_time(new TimeWidget), m_refresh(new QWidget),
      m_every(new Button(Button::Kind::Framed, QLatin1String("refresh"), tr("Off"))), m_freeze(new Button(Button::Kind::Framed, QLatin1String("freeze"))), m_help(new Button(Button::Kind::Flat, QLatin1String("help")))
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
    m_pages->addPart(QStringLiteral("flows"), tr("Flows"), QLatin1String("net"));
    addViews();

    auto* refresh = new QHBoxLayout(m_refresh);
    refresh->setContentsMargins(0, 0, 0, 0);
    refresh->setSpacing(0);
    m_every->setChevron(true);
    m_every->setJoined(Button::JoinedRight);
    m_freeze->setJoined(Button::JoinedLeft);
    m_freeze->setCheckable(true);
    m_freeze->setAccessibleName(tr("Freeze"));
    refresh->addWidget(m_every);
    refresh->addWidget(m_freeze);
    connect(m_every, &Button::clicked, this, &TopBar::chooseRefresh);
    connect(m_freeze, &Button::clicked, this, &TopBar::freezeClicked);
    m_help->setToolTip(tr("User guide (F1)"));
    m_help->setAccessibleName(tr("User guide"));
    connect(m_help, &Button::clicked, this, &TopBar::helpRequested);

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
    setLive(false, 0, false);
    setWorkspaceOpen(false);
}

void TopBar::setLive(bool live, int refreshMs, bool frozen)
{
    m_refreshMs = refreshMs;
    m_every->setText(live ? everyText(refreshMs) : tr("Off"));
    m_every->updateGeometry();
    m_freeze->setChecked(live && frozen);
    if (live) {
        m_every->setAvailable(tr("How often the page shows what has arrived"));
        m_freeze->setAvailable(frozen ? tr("Show what has arrived meanwhile (Pause)") : tr("Freeze: the page stays as it is, data goes on arriving (Pause)"));
    } else {
        m_every->setUnavailable(tr("A file does not change: refreshing is for live sources."));
        m_freeze->setUnavailable(tr("A file does not change: freezing is for live sources."));
    }
}

void TopBar::chooseRefresh()
{
    QMenu menu(this);
    for (const int ms : kRefreshes) {
        QAction* action = menu.addAction(everyText(ms));
        action->setCheckable(true);
        action->setChecked(ms == m_refreshMs);
        connect(action, &QAction::triggered, this, [this, ms] { emit refreshChosen(ms); });
    }
    menu.exec(m_every->mapToGlobal(QPoint(0, m_every->height() + 4)));
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

void TopBar::setSources(const QStringList& names, QLatin1String icon)
{
    m_source->setIconName(names.isEmpty() ? QLatin1String() : icon);
    m_source->setText(names.isEmpty()     ? tr("No source")
                      : names.size() == 1 ? names.first()
                                          : tr("%1 and %n more", nullptr, static_cast<int>(names.size()) - 1).arg(names.first()));
    m_source->setToolTip(names.join(QLatin1Char('\n')));
    m_source->setFixedWidth(names.isEmpty() ? 158 : 190);
}

void TopBar::setWorkspaceOpen(bool open)
{
    m_open = open;
    for (const char* id : {"summary", "flows"}) {
        Button* part = m_pages->part(QLatin1String(id));
        open ? part->setAvailable() : part->setUnavailable(tr("Open a source first."));
    }
    if (!open)
        m_pages->choose({});
    m_time->setVisible(open);
    m_refresh->setVisible(open);
    m_help->setVisible(!open);
    fit();
}

void TopBar::fit()
{
    m_pages->setCompact(false);
    const QMargins sides = layout()->contentsMargins();
    int rest = sides.left() + sides.right() + layout()->count() * layout()->spacing() + 16;
    for (const QWidget* widget : std::initializer_list<const QWidget*>{m_menu, m_source, m_time, m_refresh})
        rest += std::max(widget->minimumSizeHint().width(), widget->minimumWidth());
    const int pages = m_pages->sizeHint().width();
    const bool hasRow = width() >= std::max(kSwitchFrom, rest + pages + m_views->sizeHint().width());
    m_views->setVisible(m_open && hasRow);
    m_viewBox->setVisible(m_open && !hasRow);
    m_pages->setCompact(width() < std::max(kWordsFrom, rest + pages + m_viewBox->sizeHint().width()));
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
