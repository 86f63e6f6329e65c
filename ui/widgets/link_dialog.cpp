// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/link_dialog.h"

#include "ui/session/link_template.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

session::LinkTemplate linkAt(const QTableWidget& table, int row)
{
    const auto text = [&](int column) { return table.item(row, column) ? table.item(row, column)->text().trimmed() : QString(); };
    return {text(0), text(1)};
}

} // namespace

LinkDialog::LinkDialog(QSettings& settings, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_theme(theme), m_table(new QTableWidget(0, 2)), m_words(new QLabel), m_remove(new QPushButton(tr("Remove")))
{
    setWindowTitle(tr("Links"));
    resize(760, 360);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_keep = buttons->addButton(tr("Keep"), QDialogButtonBox::AcceptRole);
    auto* add = buttons->addButton(tr("New link"), QDialogButtonBox::ActionRole);
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    m_table->setHorizontalHeaderLabels({tr("Name in the menu"), tr("Address")});
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->setColumnWidth(0, 180);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAccessibleName(tr("Links"));
    m_words->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_table, 1);
    column->addWidget(m_words);
    column->addWidget(buttons);
    for (const session::LinkTemplate& link : session::linkTemplates(settings))
        this->add(link.name, link.url);
    connect(add, &QPushButton::clicked, this, [this] {
        this->add({}, QStringLiteral("https://"));
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
        m_table->editItem(m_table->item(m_table->rowCount() - 1, 0));
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_table->removeRow(m_table->currentRow());
        check();
    });
    connect(m_table, &QTableWidget::itemChanged, this, &LinkDialog::check);
    connect(m_table, &QTableWidget::currentCellChanged, this, &LinkDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &LinkDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void LinkDialog::add(const QString& name, const QString& url)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 1, new QTableWidgetItem(url));
    m_table->setItem(row, 0, new QTableWidgetItem(name));
}

void LinkDialog::check()
{
    QString problem;
    for (int row = 0; row < m_table->rowCount() && problem.isEmpty(); ++row)
        problem = session::problemOf(linkAt(*m_table, row));
    m_keep->setEnabled(problem.isEmpty());
    m_remove->setEnabled(m_table->currentRow() >= 0);
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, problem.isEmpty() ? m_theme.dim : m_theme.danger);
    m_words->setPalette(palette);
    m_words->setText(problem.isEmpty() ? tr("Names of fields in braces take the value of the row: {client_ip}, {server_domain}, {client_process} and any column that is shown; {from_ms} and {to_ms} are the range in milliseconds since 1970.")
                                       : problem);
}

void LinkDialog::keep()
{
    QList<session::LinkTemplate> links;
    for (int row = 0; row < m_table->rowCount(); ++row)
        links.append(linkAt(*m_table, row));
    session::keepLinkTemplates(m_settings, links);
    accept();
}

} // namespace weir::ui
