// SPDX-License-Identifier: GPL-3.0-or-later
// A framed panel with a heading, and words in the type scale.
#pragma once

#include "ui/theme/theme.h"
#include "ui/theme/typography.h"

#include <QFrame>
#include <QLabel>

class QHBoxLayout;
class QVBoxLayout;

namespace weir::ui {

class Card final : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const QString& title, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return m_body; }
    void addToHeader(QWidget* widget); // at the right

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QHBoxLayout* m_header;
    QVBoxLayout* m_body;
};

/// Words in a style and a token; follows the theme. A line that has no room ends in an ellipsis, and its tool tip has it all.
class Words final : public QLabel
{
    Q_OBJECT
public:
    Words(const QString& text, TextStyle style, QColor Theme::*color, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void tint();
    bool isCut() const;

    QColor Theme::*m_color;
    bool m_wasCut = false;
};

/// An icon in a token's colour.
class IconMark final : public QWidget
{
    Q_OBJECT
public:
    IconMark(QLatin1String icon, QColor Theme::*color, int size = 16, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QLatin1String m_icon;
    QColor Theme::*m_color;
};

} // namespace weir::ui
