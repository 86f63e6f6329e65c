// SPDX-License-Identifier: GPL-3.0-or-later
// A pair as each observer saw it: the client's view, the server's, and what lies between them. One line when one saw it.
#pragma once

#include "core/query/table.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace weir::ui {

class ObserverBlock final : public QWidget
{
    Q_OBJECT
public:
    explicit ObserverBlock(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// A row an observer: observer, direction, bytes_sent, bytes_received, tcp_delay, retransmits.
    void show(std::shared_ptr<const core::Table> seen, const QString& client, const QString& server);
    /// What the difference means, in one sentence; empty when nobody can tell.
    QString meaning() const { return m_meaning; }
    /// "–", "0 B", "−1.9 MB": the client's view minus the server's.
    QString difference(const std::string& column) const;

protected:
    void paintEvent(QPaintEvent* event) final;

private:
    std::optional<size_t> rowOf(const char* direction) const;
    double differenceOf(const std::string& column) const;
    QString roleOf(size_t row) const;
    void paintRow(QPainter& painter, int top, const QStringList& cells, const QString& role, bool isHead, bool isDifference) const;
    QString meaningOf(const QString& client, const QString& server) const;

    Theme m_theme;
    std::shared_ptr<const core::Table> m_seen = std::make_shared<core::Table>();
    QString m_meaning;
};

} // namespace weir::ui
