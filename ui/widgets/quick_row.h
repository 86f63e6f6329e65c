// SPDX-License-Identifier: GPL-3.0-or-later
// One value of a quick filter: tick to include, minus to exclude, "only" for it alone; its count and share.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace weir::ui {

class QuickRow final : public QAbstractButton
{
    Q_OBJECT
public:
    enum class State { Free, Included, Excluded };

    explicit QuickRow(QWidget* parent = nullptr);

    void show(const QString& value, const QString& icon, qint64 rows, double share, State state, const Theme& theme);
    const QString& value() const { return m_value; }
    State state() const { return m_state; }

    QSize sizeHint() const final { return {248, 24}; }

signals:
    void included(const QString& value, bool isOn);
    void excluded(const QString& value, bool isOn);
    void chosenOnly(const QString& value);

protected:
    void paintEvent(QPaintEvent* event) final;
    void mouseReleaseEvent(QMouseEvent* event) final;
    void mouseMoveEvent(QMouseEvent* event) final;
    void keyPressEvent(QKeyEvent* event) final;
    void enterEvent(QEnterEvent* event) final;
    void leaveEvent(QEvent* event) final;

private:
    QRect onlyButton() const;
    QRect minusButton() const;
    void paintCheckBox(QPainter& painter) const;
    void paintButtons(QPainter& painter) const;

    Theme m_theme;
    QString m_value;
    QString m_icon;
    qint64 m_rows = 0;
    double m_share = 0;
    State m_state = State::Free;
    QPoint m_pointer;
};

} // namespace weir::ui
