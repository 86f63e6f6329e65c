// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/summary_page.h"

#include "ui/session/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

class SummaryPageTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void showsTheNumbersOfTheReport();
    void sortsWithoutAskingAgain();
    void filtersForAndOutOfACell();
    void everyCellsTermFindsItsRow();
    void saysWhichFilterLeftNothing();
    void quickFiltersFollowTheFilterText();
    void quickFiltersCountTheRowsOfTheTable();
    void saysWhenTheFileHoldsNoPackets();
    void keepsColumnsAndSortPerUser();

private:
    void showFilter(const QString& text);
    QStringList column(const std::string& name) const;

    QString m_file;
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<session::Workspace> m_workspace;
    std::unique_ptr<ui::SummaryPage> m_page;
    session::ViewState m_state;
    QString m_wish;
};

void SummaryPageTest::initTestCase()
{
    m_file = QStringLiteral(WEIR_CAPTURES "/open/packets__http_espn.pcapng");
    if (!QFile::exists(m_file))
        QSKIP("The captures are not beside the sources.");
    m_workspace = std::make_unique<session::Workspace>();
    QSignalSpy loaded(m_workspace.get(), &session::Workspace::loaded);
    m_workspace->open({m_file});
    QVERIFY(loaded.wait(20000));
    m_settings = std::make_unique<QSettings>(m_folder.filePath("settings.ini"), QSettings::IniFormat);
}

void SummaryPageTest::init()
{
    m_settings->clear();
    m_page = std::make_unique<ui::SummaryPage>(*m_settings);
    m_page->setTheme(ui::Theme::light());
    m_page->resize(1440, 730);
    m_page->show();
    connect(m_page.get(), &ui::Page::filterRequested, this, [this](const QString& text) { m_wish = text; });
    m_wish.clear();
    showFilter({});
}

void SummaryPageTest::cleanup() { m_page.reset(); }

void SummaryPageTest::showFilter(const QString& text)
{
    m_state.filterText = text;
    const auto filter = core::Filter::compile(text.toStdString());
    QVERIFY(filter);
    m_state.filter = text.isEmpty() ? nullptr : *filter;
    m_page->showState(m_state, m_workspace->snapshot());
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 10000);
    QCoreApplication::processEvents();
}

QStringList SummaryPageTest::column(const std::string& name) const
{
    QStringList texts;
    const ui::RowModel& model = m_page->table().model();
    const auto at = std::ranges::find(model.columns(), name);
    for (int row = 0; at != model.columns().end() && row < model.rowCount(); ++row)
        texts.append(model.index(row, int(at - model.columns().begin())).data().toString());
    return texts;
}

void SummaryPageTest::showsTheNumbersOfTheReport()
{
    QProcess report;
    report.start(WEIR_BIN "/weir-report", {"--what", "paths", "--view", "ip", "--format", "json", m_file});
    QVERIFY(report.waitForFinished(20000));
    QCOMPARE(report.exitCode(), 0);
    const QJsonArray paths = QJsonDocument::fromJson(report.readAllStandardOutput()).array();
    const ui::RowModel& model = m_page->table().model();
    QVERIFY(paths.size() > 5);
    QCOMPARE(model.rowCount(), int(paths.size()));
    int compared = 0;
    for (const QJsonValue& value : paths) {
        const QJsonObject path = value.toObject();
        const core::Table& table = *model.rowSet().table;
        for (int row = 0; row < model.rowCount(); ++row) {
            const uint32_t at = model.rowSet().order[size_t(row)];
            const auto text = [&](const char* name) { return QString::fromStdString(table.text(*table.column(name), at)); };
            if (text("client") != path["client"].toString() || text("server") != path["server"].toString())
                continue;
            for (int shown = 0; shown < model.columnCount(); ++shown) {
                const QString name = QString::fromStdString(model.columns()[size_t(shown)]);
                const QVariant cell = model.index(row, shown).data(ui::cell_role::Sort);
                if (!path.contains(name) || !path[name].isDouble())
                    continue;
                QVERIFY2(qAbs(cell.toDouble() - path[name].toDouble()) <= 1e-5 * qAbs(path[name].toDouble()), qPrintable(name));
                ++compared;
            }
        }
    }
    QVERIFY(compared >= 5 * paths.size());
}

void SummaryPageTest::sortsWithoutAskingAgain()
{
    emit m_page->table().sortRequested({{"bytes_sent", false}});
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(m_page->table().model().rowSet().sort.front().column, "bytes_sent");
    const ui::RowModel& model = m_page->table().model();
    double last = -1;
    for (int row = 0; row < model.rowCount(); ++row) {
        const double value = model.rowSet().table->column("bytes_sent")->numbers[model.rowSet().order[size_t(row)]];
        QVERIFY(value >= last);
        last = value;
    }
}

void SummaryPageTest::filtersForAndOutOfACell()
{
    const int all = m_page->table().model().rowCount();
    emit m_page->table().filterRequested("protocol:dns");
    QCOMPARE(m_wish, "protocol:dns");
    showFilter(m_wish);
    const int dns = m_page->table().model().rowCount();
    QVERIFY(dns > 0 && dns < all);
    showFilter("-protocol:dns");
    QVERIFY(m_page->table().model().rowCount() < all);
}

void SummaryPageTest::everyCellsTermFindsItsRow()
{
    const ui::RowModel& model = m_page->table().model();
    for (const int row : {0, model.rowCount() - 1}) {
        const uint64_t key = model.keyAt(row);
        QStringList terms;
        for (int column = 0; column < model.columnCount(); ++column)
            terms.append(model.index(row, column).data(ui::cell_role::FilterText).toString());
        QVERIFY(terms.removeAll(QString()) <= 2); // what is absent
        for (const QString& term : terms) {
            showFilter(term);
            QVERIFY2(model.rowOf(key), qPrintable(term));
        }
        showFilter({});
    }
}

void SummaryPageTest::saysWhichFilterLeftNothing()
{
    showFilter("bytes:>100GB protocol:dns");
    QTRY_VERIFY(m_page->emptyPanel().isVisible());
    const auto buttons = m_page->emptyPanel().findChildren<QAbstractButton*>();
    const auto best = std::ranges::find_if(buttons, [](const QAbstractButton* button) { return button->text().startsWith("Remove") && button->isEnabled(); });
    QVERIFY(best != buttons.end());
    (*best)->click();
    QCOMPARE(m_wish, "protocol:dns");
    showFilter(m_wish);
    QTRY_VERIFY(!m_page->emptyPanel().isVisible());
}

void SummaryPageTest::quickFiltersFollowTheFilterText()
{
    const auto rowOf = [&](const QString& value) -> ui::QuickRow* {
        for (ui::QuickRow* row : m_page->quickFilters().findChildren<ui::QuickRow*>()) {
            if (row->isVisible() && row->value() == value)
                return row;
        }
        return nullptr;
    };
    showFilter("-protocol:dns");
    ui::QuickRow* dns = rowOf("dns");
    QVERIFY(dns);
    QCOMPARE(dns->state(), ui::QuickRow::State::Excluded);
    QTest::keyClick(dns, Qt::Key_Space);
    QCOMPARE(m_wish, "protocol:dns");
    showFilter("bytes:>0 protocol:dns");
    QCOMPARE(rowOf("dns")->state(), ui::QuickRow::State::Included);
    QTest::keyClick(rowOf("dns"), Qt::Key_Minus);
    QCOMPARE(m_wish, "bytes:>0 -protocol:dns");
}

void SummaryPageTest::quickFiltersCountTheRowsOfTheTable()
{
    const auto buttons = m_page->findChildren<QAbstractButton*>();
    const auto group = std::ranges::find_if(buttons, [](const QAbstractButton* button) { return button->text().startsWith("Group by"); });
    (*group)->click();
    const QSignalSpy settled(m_page.get(), &ui::Page::settled);
    const auto choices = m_page->findChild<QMenu*>()->actions();
    (*std::ranges::find_if(choices, [](const QAction* choice) { return choice->text().startsWith("connection"); }))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled() && !settled.isEmpty(), 10000);
    const ui::QuickFilterAnswer asked = ui::askQuickFilters(*m_workspace->snapshot(), m_state, core::RowKind::Connections, {});
    const ui::QuickFilterAnswer& shown = m_page->quickFilters().answer();
    QCOMPARE(shown.matrix, asked.matrix);
    QVERIFY(shown.matrix != ui::askQuickFilters(*m_workspace->snapshot(), m_state, core::RowKind::Paths, {}).matrix);
}

void SummaryPageTest::saysWhenTheFileHoldsNoPackets()
{
    const auto title = [&] { return m_page->emptyPanel().findChild<QLabel*>()->text(); };
    auto snapshot = std::make_shared<core::Snapshot>();
    snapshot->sources.emplace_back();
    m_page->showState({}, snapshot);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled() && m_page->emptyPanel().isVisible(), 10000);
    QCOMPARE(title(), "The file holds no packets");
    snapshot = std::make_shared<core::Snapshot>(*snapshot);
    snapshot->sources.front().progress.packets = 7;
    m_page->showState({}, snapshot);
    QTRY_COMPARE(title(), "The file holds no IP packets");
}

void SummaryPageTest::keepsColumnsAndSortPerUser()
{
    emit m_page->table().sortRequested({{"tcp_delay", true}, {"client", false}});
    m_page->table().view().horizontalHeader()->moveSection(1, 0);
    m_page->table().view().horizontalHeader()->resizeSection(0, 77);
    const auto columns = m_page->table().columns();
    const ui::TableColumns kept = ui::TableColumns::restored(*m_settings, QStringLiteral("summary"), core::RowKind::Paths);
    QCOMPARE(kept.shown.size(), columns.size());
    QVERIFY(kept.shown == columns);
    QVERIFY(kept.sort == (std::vector<core::SortKey>{{"tcp_delay", true}, {"client", false}}));
}

QTEST_MAIN(SummaryPageTest)
#include "summary_page_test.moc"
