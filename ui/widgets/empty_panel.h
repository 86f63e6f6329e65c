// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in the place of an empty table: which filter or range emptied it, with a button to widen each.
#pragma once

#include "ui/pages/empty_answer.h"
#include "ui/theme/theme.h"

#include <QTimeZone>
#include <QWidget>

class QVBoxLayout;

namespace weir::ui {

class EmptyPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyPanel(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void show(const EmptyAnswer& answer, const QTimeZone& zone);

signals:
    void filterRequested(const QString& text);
    void wholeRangeRequested();

protected:
    void paintEvent(QPaintEvent* event) final;

private:
    void rebuild();
    QString range() const;
    QString title() const;
    QString words() const;
    void addLine(QWidget* what, const QString& words, class QAbstractButton* button);
    void addCause(const EmptyCause& cause, bool isMostHelpful);
    void addRange(bool isMostHelpful);

    Theme m_theme;
    EmptyAnswer m_answer;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QWidget* m_content = nullptr;
    QVBoxLayout* m_lines = nullptr;
};

} // namespace weir::ui
