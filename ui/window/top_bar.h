// SPDX-License-Identifier: GPL-3.0-or-later
// Menu, source, pages, views, time, refresh: the first row of the window.
#pragma once

#include "ui/session/view_state.h"
#include "ui/widgets/switch_row.h"
#include "ui/widgets/time_widget.h"

#include <QWidget>

class QComboBox;
class QMenu;

namespace weir::ui {

class TopBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);

    Button* menuButton() const { return m_menu; }
    Button* sourceButton() const { return m_source; }
    SwitchRow* pages() const { return m_pages; }
    TimeWidget* time() const { return m_time; }

    void setSources(const QStringList& names, QLatin1String icon = QLatin1String("file"));
    /// A live source can be refreshed as often as is wanted (0: never), and frozen.
    void setLive(bool live, int refreshMs, bool frozen);
    void setWorkspaceOpen(bool open); // without one only menu, source and the disabled pages are there
    void chooseView(const QString& id);

signals:
    void viewChosen(const QString& id);
    void refreshChosen(int ms);
    void freezeClicked();
    void helpRequested();

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    void addViews();
    void fit();
    void chooseRefresh();

    Button* m_menu;
    Button* m_source;
    SwitchRow* m_pages;
    SwitchRow* m_views;
    QComboBox* m_viewBox; // takes the row's place in a narrow window
    TimeWidget* m_time;
    QWidget* m_refresh;
    Button* m_every;
    Button* m_freeze;
    int m_refreshMs = 0;
    Button* m_help;
    bool m_open = false;
};

/// The names that the command line and the settings use.
std::optional<core::View> viewOf(const QString& id);
QString idOf(core::View view);

} // namespace weir::ui
