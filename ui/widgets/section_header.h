// SPDX-License-Identifier: GPL-3.0-or-later
// The heading of a foldable section, and the quiet link under one.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace weir::ui {

class SectionHeader final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SectionHeader(QWidget* parent = nullptr);

    void show(const QString& title, const QString& note, bool isOpen, const Theme& theme);

    QSize sizeHint() const final { return {248, 28}; }

protected:
    void paintEvent(QPaintEvent* event) final;
    void enterEvent(QEnterEvent*) final { update(); }
    void leaveEvent(QEvent*) final { update(); }

private:
    Theme m_theme;
    QString m_note;
    bool m_isOpen = false;
};

class FlatLink final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FlatLink(QWidget* parent = nullptr);

    void show(const QString& text, const Theme& theme);

    QSize sizeHint() const final { return {248, 24}; }

protected:
    void paintEvent(QPaintEvent* event) final;
    void enterEvent(QEnterEvent*) final { update(); }
    void leaveEvent(QEvent*) final { update(); }

private:
    Theme m_theme;
};

} // namespace weir::ui
