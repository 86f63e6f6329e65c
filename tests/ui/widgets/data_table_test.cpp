// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/data_table.h"

#include "tests/ui/models/row_table.h"

#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

std::shared_ptr<const ui::RowSet> numbered(int rows, int offset = 0)
{
    std::string text = "client server bytes_sent\n";
    for (int row = 0; row < rows; ++row)
        text += "host-" + std::to_string(row) + " x " + std::to_string((row * 7 + offset) % 1000) + '\n';
    return ui::arrange(test::tableOf(text), {{"bytes_sent", true}}, {"client", "server"}, core::kPackets, QTimeZone::utc());
}

const std::vector<ui::ColumnWidth> kColumns = {{"client", 120}, {"server", 120}, {"bytes_sent", 90}};

} // namespace

class DataTableTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_table.reset(); }
    void rowsAre26HighAndTheHeader28();
    void clickOnAHeaderAsksForASortAndShiftAddsToIt();
    void keepsSelectionAndPlaceWhenRowsArriveAndMove();
    void copiesTheSelectedRowsByKey();
    void arrowsMoveTheCurrentRow();
    void givesTheRoomLeftOverToTheEnds();
    void totalsNoInstants();
    void keepsTheColumnsAsTheUserArrangedThem();
    void keepsWidthsWithTheirColumnsWhenRowsComeAfterADrag();

private:
    std::unique_ptr<ui::DataTable> m_table;
};

void DataTableTest::initTestCase() { QLocale::setDefault(QLocale::c()); }

void DataTableTest::init()
{
    m_table = std::make_unique<ui::DataTable>();
    m_table->setTheme(ui::Theme::light());
    m_table->resize(600, 400);
    m_table->setRows(numbered(200), kColumns);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void DataTableTest::rowsAre26HighAndTheHeader28()
{
    QCOMPARE(m_table->view().rowHeight(0), 26);
    QCOMPARE(m_table->view().horizontalHeader()->height(), 28);
}

void DataTableTest::clickOnAHeaderAsksForASortAndShiftAddsToIt()
{
    using Sort = std::vector<core::SortKey>;
    QCOMPARE(ui::sortAfterClick({{"bytes_sent", true}}, "bytes_sent", false, false), Sort({{"bytes_sent", false}}));
    QCOMPARE(ui::sortAfterClick({{"bytes_sent", true}}, "client", true, false), Sort({{"client", false}}));
    QCOMPARE(ui::sortAfterClick({{"bytes_sent", true}}, "client", true, true), Sort({{"bytes_sent", true}, {"client", false}}));
    QCOMPARE(ui::sortAfterClick({{"a", true}, {"b", true}}, "b", false, true), Sort({{"a", true}, {"b", false}}));
    Sort asked;
    connect(m_table.get(), &ui::DataTable::sortRequested, this, [&](const Sort& sort) { asked = sort; });
    QHeaderView* header = m_table->view().horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(header->sectionViewportPosition(0) + 20, 14));
    QCOMPARE(asked, Sort({{"client", false}}));
}

void DataTableTest::keepsSelectionAndPlaceWhenRowsArriveAndMove()
{
    QTableView& view = m_table->view();
    view.verticalScrollBar()->setValue(50);
    view.selectRow(60);
    const uint64_t top = m_table->model().keyAt(view.rowAt(0)), selected = m_table->model().keyAt(60);
    m_table->updateRows(numbered(300, 460)); // the top row moves to place 270, below the end of before
    QCOMPARE(m_table->model().keyAt(view.rowAt(0)), top);
    QCOMPARE(view.selectionModel()->selectedRows().size(), 1);
    QCOMPARE(m_table->model().keyAt(view.selectionModel()->selectedRows().front().row()), selected);
    m_table->setRows(numbered(200), {{"server", 100}, {"client", 100}});
    QCOMPARE(view.selectionModel()->selectedRows().size(), 1);
    QCOMPARE(m_table->model().keyAt(view.selectionModel()->selectedRows().front().row()), selected);
}

void DataTableTest::copiesTheSelectedRowsByKey()
{
    m_table->setRows(ui::arrange(test::tableOf("client server bytes_sent\na x 2000\nb y 7\n"), {{"bytes_sent", true}}, {"client", "server"}, core::kPackets, QTimeZone::utc()), kColumns);
    m_table->view().selectRow(1);
    m_table->view().setFocus();
    QTest::keySequence(&m_table->view(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), "b\ty\t7 B");
    m_table->copyAll(ui::DataTable::CopyFormat::Csv);
    QCOMPARE(QGuiApplication::clipboard()->text(), "client,server,bytes_sent\r\na,x,2000\r\nb,y,7\r\n");
}

void DataTableTest::arrowsMoveTheCurrentRow()
{
    QTableView& view = m_table->view();
    view.setCurrentIndex(m_table->model().index(3, 0));
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.currentIndex().row(), 5);
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.currentIndex().row(), 199);
}

void DataTableTest::givesTheRoomLeftOverToTheEnds()
{
    const QHeaderView* header = m_table->view().horizontalHeader();
    QCOMPARE(header->length(), m_table->view().viewport()->width());
    QCOMPARE(header->sectionSize(2), 90);
    QVERIFY(header->sectionSize(1) > header->sectionSize(0));
}

void DataTableTest::totalsNoInstants()
{
    auto table = test::tableOf("client server first_seen\na x 1795000000000000\n");
    table->columns[2].total = 1795e12;
    m_table->setRows(ui::arrange(table, {}, {"client", "server"}, core::kPackets, QTimeZone::utc()), {{"client", 120}, {"first_seen", 150}});
    auto* total = m_table->findChild<ui::TotalRow*>();
    const QImage picture = total->grab().toImage();
    const int left = m_table->view().horizontalHeader()->sectionViewportPosition(1);
    for (int x = left; x < left + 150; ++x)
        QCOMPARE(picture.pixelColor(x, 15).name(), ui::Theme::light().sunk.name());
}

void DataTableTest::keepsTheColumnsAsTheUserArrangedThem()
{
    QSignalSpy arranged(m_table.get(), &ui::DataTable::columnsArranged);
    QHeaderView* header = m_table->view().horizontalHeader();
    header->moveSection(2, 0);
    header->resizeSection(2, 111);
    QCOMPARE(arranged.size(), 2);
    QCOMPARE(m_table->columns().front(), (ui::ColumnWidth{"bytes_sent", 111}));
}

void DataTableTest::keepsWidthsWithTheirColumnsWhenRowsComeAfterADrag()
{
    using Columns = std::vector<ui::ColumnWidth>;
    QHeaderView* header = m_table->view().horizontalHeader();
    Columns saved;
    connect(m_table.get(), &ui::DataTable::columnsArranged, this, [&] { saved = m_table->columns(); });
    header->moveSection(header->visualIndex(2), 0);
    m_table->updateRows(numbered(300));
    QCOMPARE(saved, (Columns{{"bytes_sent", 90}, {"client", 120}, {"server", 120}}));
    header->resizeSection(1, header->sectionSize(1) + 15);
    m_table->setRows(numbered(200), saved);
    const Columns wider{{"bytes_sent", 90}, {"client", 120}, {"server", 135}};
    QCOMPARE(saved, wider);
    QCOMPARE(m_table->columns(), wider);
    QCOMPARE(header->sectionSize(0), 90);
}

QTEST_MAIN(DataTableTest)
#include "data_table_test.moc"
