// SPDX-License-Identifier: GPL-3.0-or-later
// A pop-over with every possible column, in groups, with a search field on top.
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace weir::ui {

struct ColumnOffer
{
    std::string column;
    QString title;
    QString group;
    QString help;
    bool isShown = false;
    bool isMeasured = true; // false: no open source can measure it
};

class ColumnChooser final : public QFrame
{
    Q_OBJECT
public:
    ColumnChooser(const Theme& theme, std::vector<ColumnOffer> offers, QWidget* parent = nullptr);

signals:
    void columnChosen(const QString& column, bool isShown);
    void defaultsRequested();
    void ownMetricsRequested();

private:
    void fill();

    std::vector<ColumnOffer> m_offers;
    QLineEdit* m_search;
    QListWidget* m_list;
    std::optional<Qt::CheckState> m_pressedState; // when the mouse went down on a name
};

} // namespace weir::ui
