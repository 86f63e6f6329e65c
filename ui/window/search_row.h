// SPDX-License-Identifier: GPL-3.0-or-later
// Undo, redo, the search box, and what can be done with the page.
#pragma once

#include "ui/widgets/search_box.h"

namespace weir::ui {

class SearchRow final : public QWidget
{
    Q_OBJECT
public:
    explicit SearchRow(session::UserSettings& settings, QWidget* parent = nullptr);

    SearchBox* box() const { return m_box; }
    Button* viewsButton() const { return m_views; }
    Button* exportButton() const { return m_export; }
    Button* detailsButton() const { return m_details; }
    void setHistory(bool canGoBack, bool canGoForward);

signals:
    void backRequested();
    void forwardRequested();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Button* m_back;
    Button* m_forward;
    SearchBox* m_box;
    Button* m_views;
    Button* m_export;
    Button* m_details;
};

} // namespace weir::ui
