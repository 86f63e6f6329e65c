// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_controls.h"

#include "core/output/write_table.h"
#include "ui/charts/widget_picture.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>

namespace weir::ui {
namespace {

constexpr double kPictureScale = 2; // sharp in a text

} // namespace

ChartControls::ChartControls(ChartPlot& plot, QWidget& picture, QSettings& settings, const QString& page)
    : QObject(&plot), m_plot(plot), m_picture(picture), m_settings(settings), m_key(chartKey(page, plot.spec()))
{
    m_plot.setForm(ChartForm::restored(settings, m_key));
    connect(&plot, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) { popUp(m_plot.mapToGlobal(place)); });
}

void ChartControls::change(const ChartForm& form)
{
    const bool isNewQuestion = form.showsBefore != m_plot.form().showsBefore;
    form.save(m_settings, m_key);
    m_plot.setForm(form);
    emit formChanged();
    if (isNewQuestion)
        emit beforeWanted();
}

void ChartControls::toggle(const SeriesSpec& series)
{
    ChartForm form = m_plot.form();
    form.toggle(series);
    change(form);
}

void ChartControls::setLogarithmic(bool on)
{
    ChartForm form = m_plot.form();
    form.isLogarithmic = on;
    change(form);
}

void ChartControls::setBefore(bool on)
{
    ChartForm form = m_plot.form();
    form.showsBefore = on;
    change(form);
}

void ChartControls::popUp(const QPoint& place)
{
    auto* menu = new QMenu(&m_plot);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(m_plot.accessibleName());
    fill(*menu);
    menu->popup(place);
}

void ChartControls::fill(QMenu& menu)
{
    const auto checkable = [&menu](const QString& words, bool isChecked) {
        QAction* action = menu.addAction(words);
        action->setCheckable(true);
        action->setChecked(isChecked);
        return action;
    };
    for (const SeriesSpec& series : m_plot.spec().series)
        connect(checkable(tr("Show “%1”").arg(chartText(series.label)), form().shows(series)), &QAction::triggered, this, [this, &series] { toggle(series); });
    menu.addSeparator();
    connect(checkable(tr("Logarithmic axis"), form().isLogarithmic), &QAction::triggered, this, &ChartControls::setLogarithmic);
    connect(checkable(tr("The period before, faint"), form().showsBefore), &QAction::triggered, this, &ChartControls::setBefore);
    menu.addSeparator();
    QAction* part = menu.addAction(tr("Show the marked part\tEnter"), &m_plot, &ChartPlot::requestBrush);
    part->setEnabled(m_plot.brush().has_value());
    menu.addAction(tr("Zoom out"), &m_plot, &ChartPlot::zoomOutRequested);
    menu.addSeparator();
    menu.addAction(tr("Copy the picture"), this, &ChartControls::copyPicture);
    menu.addAction(tr("Copy the values as CSV"), this, &ChartControls::copyValues);
    for (const QString& suffix : {QStringLiteral("png"), QStringLiteral("svg")})
        menu.addAction(tr("Save the picture as %1…").arg(suffix.toUpper()), this, [this, suffix] { chooseFile(suffix); });
    emit menuShown(menu);
}

void ChartControls::copyPicture() const { QGuiApplication::clipboard()->setPixmap(pictureOf(m_picture, kPictureScale)); }

bool ChartControls::savePicture(const QString& file) const { return writePicture(m_picture, file, kPictureScale); }

void ChartControls::copyValues() const
{
    const TrendData& data = m_plot.data();
    core::Table table;
    table.rows = data.steps.rows;
    table.texts = data.steps.texts;
    for (const core::TableColumn& column : data.steps.columns) {
        const bool isMine = column.name == "time" || std::ranges::any_of(m_plot.spec().series, [&](const SeriesSpec& series) {
            return series.metric == column.name || series.upper == column.name;
        });
        if (isMine)
            table.columns.push_back(column);
    }
    QGuiApplication::clipboard()->setText(QString::fromStdString(core::tableAsCsv(table)));
}

void ChartControls::chooseFile(const QString& suffix)
{
    auto* dialog = new QFileDialog(m_plot.window(), tr("Write the picture to"), {}, QStringLiteral("*.%1").arg(suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (savePicture(file))
            return;
        auto* told = new QMessageBox(QMessageBox::Warning, tr("The picture was not written."),
                                     tr("%1: check that the folder exists and can be written.").arg(file), QMessageBox::Ok, m_plot.window());
        told->setAttribute(Qt::WA_DeleteOnClose);
        told->open();
    });
    dialog->open();
}

} // namespace weir::ui
