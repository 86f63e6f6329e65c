// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_panel.h"

#include "ui/format/fonts.h"
#include "ui/format/number_format.h"
#include "ui/pages/row_words.h"
#include "ui/theme/icon.h"
#include "ui/widgets/button.h"
#include "ui/widgets/time_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr int kWidth = 600;
constexpr int kLineHeight = 40;
constexpr int kWordsAt = 248;

/// A term in the look of the search field's chips.
class TermLabel final : public QWidget
{
public:
    TermLabel(const QString& term, const Theme& theme) : m_term(term), m_theme(theme)
    {
        setFixedHeight(22);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        setMinimumWidth(std::min(kWordsAt - 16, QFontMetrics(uiFont(12)).horizontalAdvance(term) + 18));
        setToolTip(term);
    }

protected:
    void paintEvent(QPaintEvent*) final
    {
        QPainter painter(this);
        const bool isExcluding = m_term.startsWith(QLatin1Char('-')) || m_term.startsWith(QStringLiteral("NOT "));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(isExcluding ? m_theme.dangerline : m_theme.selline);
        painter.setBrush(isExcluding ? m_theme.dangerbg : m_theme.sel);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.setFont(uiFont(12));
        painter.setPen(m_theme.text);
        painter.drawText(rect().adjusted(8, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(uiFont(12)).elidedText(m_term, Qt::ElideRight, width() - 16));
    }

private:
    QString m_term;
    Theme m_theme;
};

QLabel* makeLabel(const QString& text, const QFont& font, const QColor& color)
{
    auto* label = new QLabel(text);
    label->setFont(font);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    return label;
}

} // namespace

EmptyPanel::EmptyPanel(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->addStretch(1);
    m_lines = new QVBoxLayout;
    layout->addLayout(m_lines);
    layout->addStretch(1);
}

void EmptyPanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

void EmptyPanel::show(const EmptyAnswer& answer, const QTimeZone& zone)
{
    m_answer = answer;
    m_zone = zone;
    rebuild();
}

void EmptyPanel::addLine(QWidget* what, const QString& words, QAbstractButton* button)
{
    auto* line = new QWidget;
    line->setFixedHeight(kLineHeight);
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* left = new QWidget;
    left->setFixedWidth(kWordsAt - 8);
    auto* leftLayout = new QHBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(6);
    leftLayout->addWidget(what);
    leftLayout->addStretch();
    layout->addWidget(left);
    layout->addWidget(makeLabel(words, uiFont(13), m_theme.dim));
    layout->addStretch();
    layout->addWidget(button);
    m_content->layout()->addWidget(line);
}

void EmptyPanel::addCause(const EmptyCause& cause, bool isMostHelpful)
{
    auto* button = new Button(isMostHelpful ? Button::Kind::Primary : Button::Kind::Framed, {}, tr("Remove, shows %1").arg(groupedText(cause.without)));
    button->setEnabled(cause.without > 0);
    connect(button, &QAbstractButton::clicked, this, [this, text = cause.textWithout] { emit filterRequested(text); });
    addLine(new TermLabel(cause.term, m_theme), tr("alone leaves %1 of %2").arg(groupedText(cause.alone), groupedText(m_answer.recorded)), button);
}

void EmptyPanel::addRange(bool isMostHelpful)
{
    auto* button = new Button(isMostHelpful ? Button::Kind::Primary : Button::Kind::Framed, {}, tr("Widen"));
    button->setEnabled(m_answer.inWhole > 0);
    connect(button, &QAbstractButton::clicked, this, &EmptyPanel::wholeRangeRequested);
    const core::Duration span = m_answer.whole.to - m_answer.whole.from;
    addLine(makeLabel(rangeWords(m_answer.range, m_zone), uiFont(13), m_theme.text),
            m_answer.inWhole == 1 ? tr("in %1: 1 match").arg(durationWords(span)) : tr("in %1: %2 matches").arg(durationWords(span), groupedText(m_answer.inWhole)), button);
}

QString EmptyPanel::range() const
{
    const bool isBeside = m_answer.range.from >= m_answer.whole.to || m_answer.range.to <= m_answer.whole.from; // the clock alone would mislead
    return isBeside ? typedRange(m_answer.range, m_zone) : rangeWords(m_answer.range, m_zone);
}

QString EmptyPanel::title() const
{
    if (!m_answer.isRecorded)
        return m_answer.packets == 0 ? tr("The file holds no packets") : tr("The file holds no IP packets");
    return m_answer.causes.empty() ? tr("Nothing was recorded in %1").arg(range()) : noneMatches(m_answer.rows, range());
}

QString EmptyPanel::words() const
{
    if (!m_answer.isRecorded) {
        return m_answer.packets == 0 ? tr("It was read to its end. Open another capture file or recording.")
                                     : tr("It was read to its end: %1 packets, none that Weir can count.").arg(groupedText(qint64(m_answer.packets)));
    }
    const QString recorded = recordedWords(m_answer.rows, m_answer.recorded);
    return m_answer.causes.size() > 1 ? recorded + QLatin1Char(' ') + tr("Together these filters leave none.") : recorded;
}

void EmptyPanel::rebuild()
{
    delete m_content;
    m_content = new QWidget;
    m_content->setFixedWidth(kWidth);
    m_lines->addWidget(m_content, 0, Qt::AlignHCenter);
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const bool isFiltered = !m_answer.causes.empty();
    layout->addWidget(makeLabel(title(), uiFont(15, QFont::DemiBold), m_theme.text));
    layout->addSpacing(6);
    layout->addWidget(makeLabel(words(), uiFont(13), m_theme.dim));
    layout->addSpacing(10);
    const auto best = m_answer.mostHelpful();
    for (size_t at = 0; at < m_answer.causes.size(); ++at)
        addCause(m_answer.causes[at], best == at);
    if (!m_answer.isWhole)
        addRange(!best && m_answer.inWhole > 0);
    if (isFiltered && m_answer.recorded > 0) {
        layout->addSpacing(12);
        auto* clear = new Button(!best ? Button::Kind::Primary : Button::Kind::Framed, {}, tr("Clear all filters"));
        connect(clear, &QAbstractButton::clicked, this, [this] { emit filterRequested(QString()); });
        layout->addWidget(clear, 0, Qt::AlignLeft);
    }
    m_content->show();
    update();
}

void EmptyPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    if (!m_content)
        return;
    for (int at = 0; at < m_content->layout()->count(); ++at) {
        const QWidget* line = m_content->layout()->itemAt(at)->widget();
        if (!line || line->height() != kLineHeight)
            continue;
        const QPoint top = line->mapTo(this, QPoint(0, 0));
        painter.fillRect(QRect(top.x(), top.y(), kWidth, 1), m_theme.line);
        painter.fillRect(QRect(top.x(), top.y() + kLineHeight, kWidth, 1), m_theme.line);
    }
}

} // namespace weir::ui
