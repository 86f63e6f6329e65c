// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quick_filters.h"

#include "ui/format/fonts.h"
#include "ui/theme/icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr int kRailWidth = 40;
constexpr int kLeastPage = 920; // beside the details
constexpr int kOpenAtFirst = 3; // sections
constexpr int kPauseMs = 400;

QToolButton* makeButton(const QString& tip)
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFixedSize(26, 26);
    return button;
}

} // namespace

QuickFilters::QuickFilters(QSettings& settings, const QString& page, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_key(page + QStringLiteral("/quickFiltersFolded")), m_panel(makePanel()), m_rail(makeRail())
{
    setFixedWidth(kWidth);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 1, 0);
    layout->setSpacing(0);
    layout->addWidget(m_panel);
    layout->addWidget(m_rail);
    m_rail->hide();
    fold(m_settings.value(m_key).toBool());
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_waits, false))
            ask(false);
    });
    connect(&m_job, &session::JobRunner::idle, this, &QuickFilters::settled);
}

QWidget* QuickFilters::makePanel()
{
    auto* panel = new QWidget;
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 0, 6, 0);
    bar->setSpacing(2);
    m_title = new QLabel(tr("Quick filters"));
    m_title->setFont(uiFont(13, QFont::DemiBold));
    m_title->setFixedHeight(28);
    m_resetButton = makeButton(tr("Take every quick filter away"));
    m_foldButton = makeButton(tr("Fold the quick filters"));
    bar->addWidget(m_title);
    bar->addStretch();
    bar->addWidget(m_resetButton);
    bar->addWidget(m_foldButton);
    m_matrix = new QuickMatrix;
    m_observerHint = new QLabel(tr("The file does not say who captured it. Name the observer with --observer ADDRESS."));
    m_observerHint->setWordWrap(true);
    m_observerHint->setContentsMargins(12, 0, 12, 8);
    m_observerHint->hide();
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("quickFilterContent"));
    m_sectionsLayout = new QVBoxLayout(content);
    m_sectionsLayout->setContentsMargins(0, 0, 0, 0);
    m_sectionsLayout->setSpacing(0);
    m_sectionsLayout->addWidget(m_matrix);
    m_sectionsLayout->addWidget(m_observerHint);
    m_sectionsLayout->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    layout->addLayout(bar);
    layout->addWidget(m_scroll, 1);
    connect(m_matrix, &QuickMatrix::chosen, this, &QuickFilters::chooseMatrix);
    connect(m_resetButton, &QToolButton::clicked, this, &QuickFilters::reset);
    connect(m_foldButton, &QToolButton::clicked, this, [this] { setFolded(true); });
    return panel;
}

QWidget* QuickFilters::makeRail()
{
    auto* rail = new QWidget;
    auto* layout = new QVBoxLayout(rail);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    m_unfoldButton = makeButton(tr("Show the quick filters"));
    m_railCount = new QLabel;
    m_railCount->setAlignment(Qt::AlignCenter);
    m_railCount->setFont(uiFont(12, QFont::DemiBold));
    layout->addWidget(m_unfoldButton, 0, Qt::AlignHCenter);
    layout->addWidget(m_railCount, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_unfoldButton, &QToolButton::clicked, this, [this] { setFolded(false); });
    return rail;
}

void QuickFilters::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_resetButton->setIcon(tintedIcon(QLatin1String("undo"), theme.dim, theme.faint));
    m_foldButton->setIcon(tintedIcon(QLatin1String("left"), theme.dim, theme.faint));
    m_unfoldButton->setIcon(tintedIcon(QLatin1String("filter"), theme.dim, theme.faint));
    apply();
    update();
}

void QuickFilters::showState(const session::ViewState& state, SnapshotPointer snapshot, core::RowKind rows)
{
    const bool isNewQuestion = !m_state || !m_state->asksTheSame(state) || m_rows != rows;
    const bool isMoved = isNewQuestion && m_state && m_rows == rows && m_state->view == state.view && m_state->filterText == state.filterText;
    m_state = state;
    m_snapshot = std::move(snapshot);
    m_rows = rows;
    m_waits = isMoved && m_pause.isActive();
    if (!m_waits)
        ask(isNewQuestion && !isMoved);
    if (isMoved && !m_pause.isActive())
        m_pause.start();
}

void QuickFilters::ask(bool isNewQuestion)
{
    const auto work = [snapshot = m_snapshot, state = *m_state, rows = m_rows](std::stop_token stop) { return askQuickFilters(*snapshot, state, rows, stop); };
    const auto deliver = [this, text = m_state->filterText](const QuickFilterAnswer& answer) {
        m_answer = answer;
        m_filterText = text;
        apply();
    };
    isNewQuestion ? m_job.run(work, deliver) : m_job.runNext(work, deliver);
}

QuickSectionBox* QuickFilters::sectionAt(size_t index)
{
    while (m_sections.size() <= index) {
        auto* section = new QuickSectionBox;
        m_sectionsLayout->insertWidget(m_sectionsLayout->count() - 1, section);
        m_sections.push_back(section);
        connect(section, &QuickSectionBox::chosen, this, [this](const QString& field, const FieldChoice& choice) {
            emit filterRequested(withChoice(m_filterText, field, choice));
        });
        connect(section, &QuickSectionBox::opened, this, [this](const QString& field, bool isOpen) {
            (isOpen ? m_opened : m_closed).append(field);
            (isOpen ? m_closed : m_opened).removeAll(field);
        });
    }
    return m_sections[index];
}

void QuickFilters::apply()
{
    const QStringList directions = m_answer.directions.isEmpty() ? QStringList{QStringLiteral("outgoing"), QStringLiteral("incoming")} : m_answer.directions;
    m_matrix->show(directions, m_answer.matrix, {m_answer.direction, m_answer.transport}, m_theme);
    m_observerHint->setVisible(m_answer.directions == QStringList(QStringLiteral("transit")));
    QPalette hint = m_observerHint->palette();
    hint.setColor(QPalette::WindowText, m_theme.dim);
    m_observerHint->setPalette(hint);
    m_observerHint->setFont(uiFont(12));
    const int active = m_answer.activeFilters();
    m_resetButton->setEnabled(active > 0);
    m_railCount->setText(active > 0 ? QString::number(active) : QString());
    int opened = 0;
    for (size_t at = 0; at < m_answer.sections.size(); ++at) {
        const QuickSection& section = m_answer.sections[at];
        QuickSectionBox* box = sectionAt(at);
        const bool isUsable = !section.values.empty();
        const bool isOpen = isUsable && !m_closed.contains(section.field) && (m_opened.contains(section.field) || opened < kOpenAtFirst || !section.choice.isEmpty());
        opened += isOpen;
        box->show(section, m_theme);
        if (box->isOpen() != isOpen)
            box->setOpen(isOpen);
        box->setVisible(true);
    }
    for (size_t at = m_answer.sections.size(); at < m_sections.size(); ++at)
        m_sections[at]->setVisible(false);
}

void QuickFilters::setFolded(bool isFolded)
{
    m_settings.setValue(m_key, isFolded);
    fold(isFolded);
}

void QuickFilters::makeRoom(bool besideDetails)
{
    const bool isNarrow = parentWidget()->width() - kWidth < kLeastPage;
    fold(m_settings.value(m_key).toBool() || (besideDetails && isNarrow));
}

void QuickFilters::fold(bool isFolded)
{
    if (isFolded == m_isFolded)
        return;
    m_isFolded = isFolded;
    m_panel->setVisible(!isFolded);
    m_rail->setVisible(isFolded);
    setFixedWidth(isFolded ? kRailWidth : kWidth);
}

void QuickFilters::chooseMatrix(const MatrixChoice& choice)
{
    const QString text = withChoice(m_filterText, QStringLiteral("direction"), choice.direction);
    emit filterRequested(withChoice(text, QStringLiteral("transport"), choice.transport));
}

void QuickFilters::reset()
{
    QString text = withoutField(withoutField(m_filterText, QStringLiteral("direction")), QStringLiteral("transport"));
    for (const QuickSection& section : m_answer.sections)
        text = withoutField(text, section.field);
    emit filterRequested(text);
}

void QuickFilters::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.line);
}

} // namespace weir::ui
