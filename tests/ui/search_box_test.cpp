// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/completion_popup.h"
#include "ui/widgets/search_box.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

class SearchBoxTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void showsEachTermAsAChip();
    void takesAChipAway();
    void addsWhatIsTypedToTheChips();
    void anOrDoesNotSwallowTheChips();
    void marksAWrongTextAndExplainsIt();
    void backspaceOpensTheLastChipAsText();
    void keepsAHistory();
    void suggestsFieldsAndTabTakesOne();
    void foldsChipsThatDoNotFit();

private:
    QLineEdit* edit() const { return m_box->findChild<QLineEdit*>(); }

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<QWidget> m_window;
    ui::SearchBox* m_box = nullptr;
};

void SearchBoxTest::init()
{
    ui::applyTheme(ui::Theme::light());
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    m_window = std::make_unique<QWidget>();
    m_window->resize(1200, 600);
    m_box = new ui::SearchBox(*m_settings, m_window.get());
    m_box->setGeometry(100, 50, 1000, 28);
    connect(m_box, &ui::SearchBox::filterChosen, m_box, &ui::SearchBox::setFilterText);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QApplication::setActiveWindow(m_window.get());
    m_box->edit();
}

void SearchBoxTest::showsEachTermAsAChip()
{
    const QList<ui::SearchChip> chips = ui::chipsOf(QStringLiteral("-protocol:dns bytes_received:>10kB shop"));
    QCOMPARE(chips.size(), 3);
    QVERIFY(chips[0].isExcluding);
    QCOMPARE(chips[0].name, QStringLiteral("protocol :"));
    QCOMPARE(chips[0].value, QStringLiteral("dns"));
    QCOMPARE(chips[1].name, QStringLiteral("bytes_received >"));
    QVERIFY(!chips[1].isExcluding);
    QCOMPARE(chips[2].name, QString());
    QCOMPARE(chips[2].value, QStringLiteral("shop"));
}

void SearchBoxTest::takesAChipAway()
{
    m_box->setFilterText(QStringLiteral("-protocol:dns bytes_received:>10kB"));
    emit m_box->findChild<ui::ChipRow*>()->removed(0);
    QCOMPARE(m_box->filterText(), QStringLiteral("bytes_received:>10kB"));
}

void SearchBoxTest::addsWhatIsTypedToTheChips()
{
    m_box->setFilterText(QStringLiteral("transport:tcp"));
    QTest::keyClicks(edit(), QStringLiteral("shop"));
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(ui::chipsOf(m_box->filterText()).size(), 2);
    QCOMPARE(m_box->typed(), QString());
}

void SearchBoxTest::anOrDoesNotSwallowTheChips()
{
    m_box->setFilterText(QStringLiteral("transport:tcp"));
    QTest::keyClicks(edit(), QStringLiteral("shop OR pay"));
    QTest::keyClick(edit(), Qt::Key_Return);
    const QList<ui::SearchChip> chips = ui::chipsOf(m_box->filterText());
    QCOMPARE(chips.size(), 2);
    QCOMPARE(chips[0].value, QStringLiteral("tcp"));
}

void SearchBoxTest::marksAWrongTextAndExplainsIt()
{
    m_box->setFilterText(QStringLiteral("transport:tcp"));
    QSignalSpy chosen(m_box, &ui::SearchBox::filterChosen);
    QTest::keyClicks(edit(), QStringLiteral("tcp_delay:>20mx"));
    QTest::keyClick(edit(), Qt::Key_Return);
    QVERIFY(m_box->problem().contains(QStringLiteral("mx")));
    QCOMPARE(chosen.size(), 0);
    QCOMPARE(m_box->filterText(), QStringLiteral("transport:tcp"));
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QVERIFY(m_box->problem().isEmpty());
}

void SearchBoxTest::backspaceOpensTheLastChipAsText()
{
    m_box->setFilterText(QStringLiteral("transport:tcp -protocol:dns"));
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QCOMPARE(m_box->typed(), QStringLiteral("-protocol:dns"));
    QCOMPARE(m_box->filterText(), QStringLiteral("transport:tcp"));
}

void SearchBoxTest::keepsAHistory()
{
    for (const char* text : {"one", "two", "one"}) {
        m_box->setFilterText({});
        QTest::keyClicks(edit(), QLatin1String(text));
        QTest::keyClick(edit(), Qt::Key_Return);
    }
    QCOMPARE(m_settings->searches().size(), 2);
    QCOMPARE(m_settings->searches().first().text, QStringLiteral("one"));
}

void SearchBoxTest::suggestsFieldsAndTabTakesOne()
{
    m_box->setSnapshot(std::make_shared<core::Snapshot>());
    QTest::keyClicks(edit(), QStringLiteral("tcp_del"));
    QTRY_VERIFY(m_box->completion().isVisible());
    QTest::keyClick(edit(), Qt::Key_Tab);
    QVERIFY2(m_box->typed().startsWith(QStringLiteral("tcp_delay")), qPrintable(m_box->typed()));
    QTRY_VERIFY(m_box->completion().isVisible());
    QTest::keyClick(edit(), Qt::Key_Escape);
    QVERIFY(!m_box->completion().isVisible());
    QVERIFY(!m_box->typed().isEmpty()); // Esc keeps the text
}

void SearchBoxTest::foldsChipsThatDoNotFit()
{
    ui::ChipRow row;
    row.setChips(ui::chipsOf(QStringLiteral("client_ip:10.0.0.1 server_ip:10.0.0.2 protocol:dns transport:udp")));
    const int all = row.fit(2000);
    QVERIFY(row.fit(300) <= 306);
    QVERIFY(all > 400);
}

QTEST_MAIN(SearchBoxTest)
#include "search_box_test.moc"
