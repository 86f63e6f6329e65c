// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/own_metric_dialog.h"

#include "core/query/own_metric.h"
#include "ui/session/own_metric_settings.h"
#include "ui/theme/typography.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStringListModel>

#include <algorithm>

namespace weir::ui {
namespace {

constexpr std::pair<core::Unit, const char*> kUnits[] = {
    {core::Unit::None, QT_TRANSLATE_NOOP("weir::ui::OwnMetricDialog", "a plain number")},
    {core::Unit::Count, QT_TRANSLATE_NOOP("weir::ui::OwnMetricDialog", "a count")},
    {core::Unit::Bytes, QT_TRANSLATE_NOOP("weir::ui::OwnMetricDialog", "bytes")},
    {core::Unit::BytesPerSecond, QT_TRANSLATE_NOOP("weir::ui::OwnMetricDialog", "bytes a second")},
    {core::Unit::PerSecond, QT_TRANSLATE_NOOP("weir::ui::OwnMetricDialog", "a number each second")},
    {core::Unit::Microseconds, QT_TRANSLATE_NOOP("weir::ui::OwnMetricDialog", "microseconds")},
    {core::Unit::Ratio, QT_TRANSLATE_NOOP("weir::ui::OwnMetricDialog", "a share (1 is 100 %)")},
};

/// Completes the name that is being typed, and leaves what stands around it.
class MetricCompleter final : public QCompleter
{
public:
    explicit MetricCompleter(QLineEdit* edit) : QCompleter(edit), m_edit(edit)
    {
        QStringList names;
        for (const core::FlowField& field : core::flowFields()) {
            if (field.kind == core::FieldKind::Metric)
                names.append(QString::fromUtf8(field.name.data(), qsizetype(field.name.size())));
        }
        setModel(new QStringListModel(names, this));
        setFilterMode(Qt::MatchContains);
    }
    QStringList splitPath(const QString& path) const final { return {path.mid(start(path.left(m_edit->cursorPosition())), m_edit->cursorPosition())}; }
    QString pathFromIndex(const QModelIndex& index) const final
    {
        const QString text = m_edit->text(), before = text.left(m_edit->cursorPosition());
        return before.left(start(before)) + index.data().toString() + text.mid(m_edit->cursorPosition());
    }

private:
    static qsizetype start(const QString& before)
    {
        qsizetype at = before.size();
        while (at > 0 && (before[at - 1].isLetterOrNumber() || before[at - 1] == QLatin1Char('_')))
            --at;
        return at;
    }
    QLineEdit* m_edit;
};

} // namespace

OwnMetricDialog::OwnMetricDialog(QSettings& settings, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_theme(theme), m_list(new QListWidget), m_name(new QLineEdit), m_title(new QLineEdit), m_expression(new QLineEdit),
      m_unit(new QComboBox), m_words(new QLabel), m_keep(new QPushButton(tr("Keep"))), m_remove(new QPushButton(tr("Remove")))
{
    setWindowTitle(tr("Own metrics"));
    resize(720, 340);
    auto* close = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* add = new QPushButton(tr("New metric"));
    auto* lists = new QVBoxLayout;
    lists->addWidget(m_list, 1);
    lists->addWidget(add);
    auto* parts = new QHBoxLayout;
    parts->setSpacing(16);
    parts->addLayout(lists);
    parts->addWidget(makeForm(), 1);
    auto* column = new QVBoxLayout(this);
    column->addLayout(parts, 1);
    column->addWidget(close);
    m_list->setFixedWidth(200);
    m_list->setAccessibleName(tr("Own metrics"));
    m_keep->setDefault(true);
    add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, [this] {
        m_list->setCurrentRow(-1);
        showChosen();
        m_name->setFocus();
    });
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &OwnMetricDialog::showChosen);
    connect(m_keep, &QPushButton::clicked, this, &OwnMetricDialog::keep);
    connect(m_remove, &QPushButton::clicked, this, &OwnMetricDialog::remove);
    for (QLineEdit* edit : {m_name, m_title, m_expression})
        connect(edit, &QLineEdit::textChanged, this, &OwnMetricDialog::check);
    fill({});
    showChosen();
}

QWidget* OwnMetricDialog::makeForm()
{
    auto* form = new QWidget;
    auto* rows = new QFormLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_expression->setFont(fontOf(TextStyle::Mono));
    m_expression->setPlaceholderText(QStringLiteral("retransmits / packets"));
    m_expression->setCompleter(new MetricCompleter(m_expression));
    m_name->setPlaceholderText(QStringLiteral("loss_share"));
    m_title->setPlaceholderText(tr("Loss"));
    for (const auto& [unit, words] : kUnits)
        m_unit->addItem(tr(words), int(unit));
    m_words->setWordWrap(true);
    m_words->setMinimumHeight(QFontMetrics(font()).height() * 3);
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    rows->addRow(tr("&Name in searches"), m_name);
    rows->addRow(tr("&Title of the column"), m_title);
    rows->addRow(tr("&Expression"), m_expression);
    rows->addRow(tr("It &is"), m_unit);
    rows->addRow(m_words);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_remove);
    buttons->addWidget(m_keep);
    rows->addRow(buttons);
    return form;
}

void OwnMetricDialog::fill(const QString& chosen)
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const core::OwnMetric& metric : core::ownMetrics()) {
        auto* item = new QListWidgetItem(QString::fromStdString(metric.name), m_list);
        item->setToolTip(QString::fromStdString(metric.expression));
        if (item->text() == chosen)
            m_list->setCurrentItem(item);
    }
}

void OwnMetricDialog::showChosen()
{
    const QListWidgetItem* item = m_list->currentItem();
    core::OwnMetric shown;
    for (const core::OwnMetric& metric : core::ownMetrics()) {
        if (item && metric.name == item->text().toStdString())
            shown = metric;
    }
    m_name->setText(QString::fromStdString(shown.name));
    m_name->setReadOnly(item != nullptr); // columns and searches know it by that name
    m_title->setText(QString::fromStdString(shown.title));
    m_expression->setText(QString::fromStdString(shown.expression));
    m_unit->setCurrentIndex(std::max(0, m_unit->findData(int(shown.unit))));
    m_remove->setEnabled(item != nullptr);
    check();
}

core::OwnMetric OwnMetricDialog::written() const
{
    return {m_name->text().trimmed().toStdString(), m_title->text().trimmed().toStdString(), m_expression->text().trimmed().toStdString(),
            static_cast<core::Unit>(m_unit->currentData().toInt())};
}

void OwnMetricDialog::check()
{
    m_keep->setEnabled(!m_name->text().trimmed().isEmpty() && !m_expression->text().trimmed().isEmpty());
    if (m_expression->text().trimmed().isEmpty())
        return tell(tr("Write metrics and numbers with + - * / and parentheses between them; min, max, sqrt and log10 are known. Bytes, microseconds and shares of 1 are the units."), false);
    const auto formula = core::Formula::compile(written().expression);
    if (formula)
        return tell(tr("It can be calculated."), false);
    tell(tr("At character %1: %2").arg(formula.error().position + 1).arg(QString::fromStdString(formula.error().message)), true);
}

void OwnMetricDialog::tell(const QString& words, bool isWrong)
{
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, isWrong ? m_theme.danger : m_theme.dim);
    m_words->setPalette(palette);
    m_words->setText(words);
}

void OwnMetricDialog::keep()
{
    const core::OwnMetric metric = written();
    if (const auto defined = core::defineMetric(metric); !defined)
        return tell(QString::fromStdString(defined.error().message), true);
    session::keepOwnMetrics(m_settings, core::ownMetrics());
    fill(QString::fromStdString(metric.name));
    showChosen();
    tell(tr("Kept. It is in every table's columns under 'Own metrics', and in searches as %1.").arg(QString::fromStdString(metric.name) + QLatin1Char(':')), false);
    emit metricsChanged();
}

void OwnMetricDialog::remove()
{
    if (!m_list->currentItem())
        return;
    core::forgetMetric(m_list->currentItem()->text().toStdString());
    session::keepOwnMetrics(m_settings, core::ownMetrics());
    fill({});
    m_list->setCurrentRow(-1);
    showChosen();
    emit metricsChanged();
}

} // namespace weir::ui
