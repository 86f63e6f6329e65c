// SPDX-License-Identifier: GPL-3.0-or-later
// A metric of the user's own, from the dialog to a column, a search and the next start.
#include "core/query/own_metric.h"
#include "ui/pages/summary_page.h"
#include "ui/session/own_metric_settings.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/widgets/own_metric_dialog.h"
#include "ui/window/main_window.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace weir;

class OwnMetricDialogTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aKeptMetricIsAColumnAndASearch();
    void saysWhatIsWrongWhileOneWrites();
    void aRemovedMetricLeavesTheTable();
    void isThereAtTheNextStart();
    void aSettingThatIsNoMetricIsToldAndLeftOut();

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000); }
    ui::OwnMetricDialog* openDialog();
    static void write(ui::OwnMetricDialog& dialog, const QString& name, const QString& expression, core::Unit unit);
    static void press(ui::OwnMetricDialog& dialog, const QString& button);

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::SummaryPage* m_page = nullptr;
};

void OwnMetricDialogTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    for (const core::OwnMetric& metric : core::ownMetrics())
        core::forgetMetric(metric.name);
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    ui::applyTheme(ui::Theme::light());
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_page = new ui::SummaryPage(m_settings->store());
    m_window->addPage(QStringLiteral("summary"), m_page);
    m_window->show();
    m_window->open({session::samplePath()});
    settle();
}

void OwnMetricDialogTest::cleanup() { m_window.reset(); }

ui::OwnMetricDialog* OwnMetricDialogTest::openDialog()
{
    emit m_page->ownMetricsRequested();
    return m_window->findChild<ui::OwnMetricDialog*>();
}

void OwnMetricDialogTest::write(ui::OwnMetricDialog& dialog, const QString& name, const QString& expression, core::Unit unit)
{
    const QList<QLineEdit*> edits = dialog.findChildren<QLineEdit*>();
    for (QLineEdit* edit : edits) {
        edit->setFocus();
        if (edit->placeholderText() == "loss_share")
            edit->setText(name);
        if (edit->placeholderText() == "retransmits / packets")
            edit->setText(expression);
    }
    auto* units = dialog.findChild<QComboBox*>();
    units->setCurrentIndex(units->findData(int(unit)));
}

void OwnMetricDialogTest::press(ui::OwnMetricDialog& dialog, const QString& button)
{
    for (QPushButton* candidate : dialog.findChildren<QPushButton*>()) {
        if (candidate->text() == button)
            QTest::mouseClick(candidate, Qt::LeftButton);
    }
}

void OwnMetricDialogTest::aKeptMetricIsAColumnAndASearch()
{
    ui::OwnMetricDialog* dialog = openDialog();
    QVERIFY(dialog);
    write(*dialog, "loss_share", "retransmits / packets", core::Unit::Ratio);
    press(*dialog, "Keep");
    QCOMPARE(core::ownMetrics().size(), size_t(1));
    m_page->setTableForm({"paths", {"client:120", "server:120", "loss_share:90", "retransmits:90", "packets:90"}, {"-loss_share"}});
    settle();
    const core::Table& table = *m_page->table().model().rowSet().table;
    const core::TableColumn* own = table.column("loss_share");
    QVERIFY(own);
    double largest = 0;
    for (size_t row = 0; row < table.rows; ++row) {
        const double expected = table.column("retransmits")->numbers[row] / table.column("packets")->numbers[row];
        QVERIFY(own->numbers[row] == expected || (std::isnan(own->numbers[row]) && std::isnan(expected)));
        largest = std::isnan(expected) ? largest : std::max(largest, expected);
    }
    QVERIFY(largest > 0);
    QVERIFY(m_page->table().model().index(0, 2).data().toString().endsWith('%'));
    const auto above = std::ranges::count_if(own->numbers, [](double share) { return share > 0.005; });
    const int all = int(table.rows);
    m_window->setFilterText("loss_share:>0.5%");
    settle();
    QVERIFY(above > 0 && above < all);
    QCOMPARE(m_page->table().model().rowCount(), int(above));
}

void OwnMetricDialogTest::saysWhatIsWrongWhileOneWrites()
{
    ui::OwnMetricDialog* dialog = openDialog();
    write(*dialog, "loss", "retransmit / packets", core::Unit::Ratio);
    const auto says = [&](const QString& words) {
        const auto labels = dialog->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(words); });
    };
    QVERIFY(says("did you mean 'retransmits'"));
    write(*dialog, "bytes", "retransmits / packets", core::Unit::Ratio);
    press(*dialog, "Keep");
    QVERIFY(says("is a field already"));
    QVERIFY(core::ownMetrics().empty());
}

void OwnMetricDialogTest::aRemovedMetricLeavesTheTable()
{
    QVERIFY(core::defineMetric({"loss_share", "", "retransmits / packets", core::Unit::Ratio}));
    m_page->setTableForm({"paths", {"client:120", "server:120", "loss_share:90"}, {"-loss_share"}});
    settle();
    ui::OwnMetricDialog* dialog = openDialog();
    dialog->findChild<QListWidget*>()->setCurrentRow(0);
    press(*dialog, "Remove");
    settle();
    QVERIFY(core::ownMetrics().empty());
    for (const ui::ColumnWidth& column : m_page->table().columns())
        QVERIFY(column.column != "loss_share");
    QVERIFY(m_page->table().model().rowCount() > 0);
}

void OwnMetricDialogTest::isThereAtTheNextStart()
{
    ui::OwnMetricDialog* dialog = openDialog();
    write(*dialog, "odd", "max(bytes, 1) ^ 2", core::Unit::None);
    press(*dialog, "Keep");
    const std::vector<core::OwnMetric> kept = core::ownMetrics();
    core::forgetMetric("odd");
    QVERIFY(session::defineOwnMetrics(m_settings->store()).isEmpty());
    QVERIFY(core::ownMetrics() == kept);
}

void OwnMetricDialogTest::aSettingThatIsNoMetricIsToldAndLeftOut()
{
    m_settings->store().setValue("metrics/own", QStringList{"{\"name\":\"bytes\",\"expression\":\"packets\"}", "no json", "{\"name\":\"good\",\"expression\":\"packets*2\",\"unit\":\"count\"}"});
    QCOMPARE(session::defineOwnMetrics(m_settings->store()).size(), 2);
    QCOMPARE(core::ownMetrics().size(), size_t(1));
}

QTEST_MAIN(OwnMetricDialogTest)
#include "own_metric_dialog_test.moc"
