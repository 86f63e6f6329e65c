// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/observer_block.h"

#include "ui/format/fonts.h"
#include "ui/format/number_format.h"
#include "ui/format/tabular_text.h"
#include "ui/theme/icon.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace weir::ui {
namespace {

constexpr int kHeading = 34;
constexpr int kRow = 24;
constexpr int kSentence = 26;
constexpr int kPadding = 12;
constexpr const char* kNumbers[] = {"bytes_sent", "bytes_received", "tcp_delay", "retransmits"};
constexpr double kShares[] = {0.29, 0.46, 0.65, 0.80, 1.0}; // right edges of the columns

} // namespace

ObserverBlock::ObserverBlock(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Seen from both ends"));
}

void ObserverBlock::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void ObserverBlock::show(std::shared_ptr<const core::Table> seen, const QString& client, const QString& server)
{
    m_seen = std::move(seen);
    m_meaning = meaningOf(client, server);
    const int rows = static_cast<int>(m_seen->rows);
    const bool isCompared = !core::isAbsent(differenceOf("bytes_sent"));
    setFixedHeight(rows == 0 ? 0 : rows == 1 ? 30 : kHeading + kRow * (1 + rows + isCompared) + (m_meaning.isEmpty() ? 4 : kSentence));
    setVisible(rows > 0);
    setAccessibleDescription(m_meaning);
    update();
}

std::optional<size_t> ObserverBlock::rowOf(const char* direction) const
{
    const core::TableColumn* column = m_seen->column("direction");
    for (size_t row = 0; column && row < m_seen->rows; ++row) {
        if (m_seen->text(*column, row) == direction)
            return row;
    }
    return std::nullopt;
}

double ObserverBlock::differenceOf(const std::string& column) const
{
    const auto client = rowOf("outgoing"), server = rowOf("incoming");
    const core::TableColumn* values = m_seen->column(column);
    return client && server && values ? values->numbers[*client] - values->numbers[*server] : core::kAbsent;
}

QString ObserverBlock::difference(const std::string& column) const
{
    const double value = differenceOf(column);
    const core::TableColumn* values = m_seen->column(column);
    if (!values || core::isAbsent(value))
        return QStringLiteral("–");
    const QString amount = shortText(std::abs(value), values->unit);
    return value < 0 ? QStringLiteral("−") + amount : amount;
}

QString ObserverBlock::meaningOf(const QString& client, const QString& server) const
{
    if (m_seen->rows == 1)
        return tr("Only %1 saw this pair.").arg(QString::fromStdString(m_seen->text(*m_seen->column("observer"), 0)));
    const double sent = differenceOf("bytes_sent"), received = differenceOf("bytes_received");
    if (core::isAbsent(sent) || core::isAbsent(received))
        return {};
    if (sent == 0 && received == 0)
        return tr("Both ends saw the same bytes.");
    if (sent > 0)
        return tr("%1 from %2 had not reached %3.").arg(shortText(sent, core::Unit::Bytes), client, server);
    if (received < 0)
        return tr("%1 from %2 had not reached %3.").arg(shortText(-received, core::Unit::Bytes), server, client);
    return tr("One end was watched for a shorter time than the other.");
}

QString ObserverBlock::roleOf(size_t row) const
{
    const std::string& direction = m_seen->text(*m_seen->column("direction"), row);
    return direction == "outgoing" ? tr("client") : direction == "incoming" ? tr("server") : direction == "local" ? tr("both") : tr("between");
}

void ObserverBlock::paintRow(QPainter& painter, int top, const QStringList& cells, const QString& role, bool isHead, bool isDifference) const
{
    const QRect row(0, top, width(), kRow);
    painter.fillRect(row, isHead || isDifference ? m_theme.sunk : m_theme.panel);
    painter.fillRect(QRect(0, row.bottom(), width(), 1), isHead ? m_theme.line : m_theme.hair);
    const QFont font = uiFont(12, isHead || isDifference ? QFont::Medium : QFont::Normal);
    const QFontMetrics metrics(font);
    const int baseline = top + (kRow + metrics.ascent() - metrics.descent()) / 2;
    const auto right = [&](size_t column) { return static_cast<int>(kShares[column] * (width() - 2 * kPadding)) + kPadding; };
    int left = kPadding;
    if (!isHead && !isDifference) {
        drawIcon(painter, QRectF(left, top + 4, 16, 16), QLatin1String(role == tr("client") || role == tr("both") ? "pc" : "host"), m_theme.dim);
        left += 22;
    }
    painter.setFont(font);
    painter.setPen(isHead ? m_theme.dim : m_theme.text);
    const int roleWidth = role.isEmpty() ? 0 : QFontMetrics(uiFont(12)).horizontalAdvance(role) + 6;
    const QString name = metrics.elidedText(cells[0], Qt::ElideRight, right(0) - left - roleWidth);
    painter.drawText(left, baseline, name);
    painter.setPen(m_theme.dim);
    painter.setFont(uiFont(12));
    painter.drawText(left + metrics.horizontalAdvance(name) + 6, baseline, role);
    for (qsizetype at = 1; at < cells.size(); ++at) {
        const bool isZero = isDifference && (cells[at].startsWith(QLatin1Char('0')) && !cells[at].startsWith(QStringLiteral("0.")));
        painter.setPen(isHead || isZero || cells[at] == QStringLiteral("–") ? m_theme.dim : m_theme.text);
        tabularText(font).drawRightAligned(painter, right(size_t(at)), baseline, cells[at]);
    }
}

void ObserverBlock::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    if (m_seen->rows == 0)
        return;
    painter.setFont(uiFont(12));
    painter.setPen(m_theme.dim);
    if (m_seen->rows == 1) {
        painter.drawText(rect().adjusted(kPadding, 0, -kPadding, 0), Qt::AlignVCenter | Qt::AlignLeft, m_meaning);
        return;
    }
    painter.setFont(uiFont(13, QFont::DemiBold));
    painter.setPen(m_theme.text);
    painter.drawText(QRect(kPadding, 0, width(), kHeading), Qt::AlignVCenter | Qt::AlignLeft, tr("Seen from both ends"));
    int top = kHeading;
    paintRow(painter, top, {tr("Observer"), tr("Sent"), tr("Received"), tr("Delay"), tr("Retransmits")}, {}, true, false);
    const core::TableColumn& observer = *m_seen->column("observer");
    for (size_t row = 0; row < m_seen->rows; ++row) {
        QStringList cells = {QString::fromStdString(m_seen->text(observer, row))};
        for (const char* number : kNumbers)
            cells.append(shortText(m_seen->column(number)->numbers[row], m_seen->column(number)->unit));
        paintRow(painter, top += kRow, cells, roleOf(row), false, false);
    }
    if (!core::isAbsent(differenceOf("bytes_sent"))) {
        QStringList cells = {tr("Difference")};
        for (const char* number : kNumbers)
            cells.append(difference(number));
        paintRow(painter, top += kRow, cells, {}, false, true);
    }
    painter.setFont(uiFont(12));
    painter.setPen(m_theme.dim);
    const QRect sentence(kPadding, top + kRow, width() - 2 * kPadding, kSentence);
    painter.drawText(sentence, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(uiFont(12)).elidedText(m_meaning, Qt::ElideRight, sentence.width()));
}

} // namespace weir::ui
