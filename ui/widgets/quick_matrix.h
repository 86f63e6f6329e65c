// SPDX-License-Identifier: GPL-3.0-or-later
// Direction times transport: toggles 52x26 with the number of rows each leaves.
#pragma once

#include "ui/models/filter_edit.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <map>

namespace weir::ui {

struct MatrixChoice
{
    FieldChoice direction;
    FieldChoice transport;

    friend bool operator==(const MatrixChoice&, const MatrixChoice&) = default;
};

/// Is the toggle on? `transport` is "" for any.
bool isOn(const MatrixChoice& choice, const QString& direction, const QString& transport);
/// What a click on a toggle makes of the choice; nothing chosen means everything.
MatrixChoice toggled(const MatrixChoice& choice, const QString& direction, const QString& transport);

class QuickMatrix final : public QWidget
{
    Q_OBJECT
public:
    explicit QuickMatrix(QWidget* parent = nullptr);

    void show(const QStringList& directions, const std::map<QString, qint64>& counts, const MatrixChoice& choice, const Theme& theme);

    QSize sizeHint() const final;

signals:
    void chosen(const MatrixChoice& choice);

protected:
    void paintEvent(QPaintEvent* event) final;
    void mousePressEvent(QMouseEvent* event) final;
    void mouseMoveEvent(QMouseEvent* event) final;
    void leaveEvent(QEvent* event) final;
    void keyPressEvent(QKeyEvent* event) final;
    bool event(QEvent* event) final;

private:
    QRect cell(int row, int column) const;
    QString wordsOf(int at) const; // what a click on the cell does
    int cellAt(const QPoint& position) const; // row * 3 + column, or -1
    QString labelAt(const QPoint& point) const; // of a row, which may be cut; empty beside them
    void choose(int cell);

    Theme m_theme;
    QStringList m_directions;
    std::map<QString, qint64> m_counts;
    MatrixChoice m_choice;
    int m_hovered = -1;
    int m_current = 0;
};

} // namespace weir::ui
