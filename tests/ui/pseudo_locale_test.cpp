// SPDX-License-Identifier: GPL-3.0-or-later
// The window in a language in which every string is in brackets and 40 % longer: what is not in brackets cannot be
// translated, what has lost its closing bracket is clipped. Looks at what is painted, at tool tips and accessible names.
#include "tests/ui/pseudo_inspector.h"
#include "tests/ui/pseudo_translator.h"
#include "ui/pages/details_pane.h"
#include "ui/pages/flows_page.h"
#include "ui/pages/summary_page.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/widgets/broken_place.h"
#include "ui/widgets/search_box.h"
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"
#include "ui/window/search_row.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QTimeZone>
#include <QTimer>

using namespace weir;

class PseudoLocaleTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase() { QCoreApplication::removeTranslator(m_pseudo.get()); }
    void theStartPage();
    void thePages();
    void theDetails();
    void theFieldsOfAFlow();
    void popOvers();
    void menus();
    void sentencesAboutWhatIsWrong();
    void dialogs();

private:
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000); }
    void open();
    void verify()
    {
        const QByteArray wrong = m_look.wrong();
        QVERIFY2(wrong.isEmpty(), QByteArray("\n" + wrong));
    }
    void menuOf(QAbstractButton* button, const QString& scene);

    std::unique_ptr<PseudoTranslator> m_pseudo;
    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::SummaryPage* m_summary = nullptr;
    PseudoInspector m_look;
};

void PseudoLocaleTest::initTestCase()
{
    QLocale::setDefault(QLocale(QStringLiteral("en_US")));
    m_pseudo = std::make_unique<PseudoTranslator>();
    QVERIFY2(!m_pseudo->isEmpty(), "lupdate of qt6-l10n-tools does not run");
    QCoreApplication::installTranslator(m_pseudo.get());
}

void PseudoLocaleTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    ui::applyTheme(ui::Theme::light());
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_summary = new ui::SummaryPage(m_settings->store());
    m_window->addPage(QStringLiteral("summary"), m_summary);
    m_window->addPage(QStringLiteral("flows"), new ui::FlowsPage(m_settings->store()));
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_look = {};
}

void PseudoLocaleTest::cleanup() { m_window.reset(); }

void PseudoLocaleTest::open()
{
    m_window->open({session::samplePath()});
    settle();
    m_look.learnData(*m_window->workspace().snapshot());
}

void PseudoLocaleTest::theStartPage()
{
    settle();
    m_look.learnData(QSysInfo::machineHostName());
    m_look.look(*m_window, QStringLiteral("start page"));
    verify();
}

void PseudoLocaleTest::thePages()
{
    open();
    m_look.look(*m_window, QStringLiteral("summary"));
    m_window->setFilterText(QStringLiteral("server_port:443 -protocol:dns"));
    settle();
    m_look.look(*m_window, QStringLiteral("summary, filtered"));
    m_window->setFilterText(QStringLiteral("server_port:1 server_port:2"));
    settle();
    m_look.look(*m_window, QStringLiteral("summary, nothing left"));
    m_window->setFilterText({});
    m_window->showPage(QStringLiteral("flows"));
    settle();
    m_look.look(*m_window, QStringLiteral("flows"));
    for (auto* tab : m_window->findChildren<QAbstractButton*>()) {
        if (tab->isVisible() && tab->isEnabled() && tab->text() == PseudoTranslator::pseudo(QStringLiteral("DNS")))
            tab->click();
    }
    settle();
    m_look.look(*m_window, QStringLiteral("DNS"));
    verify();
}

void PseudoLocaleTest::theDetails()
{
    open();
    m_window->toggleDetails();
    settle();
    m_look.look(*m_window, QStringLiteral("details of a pair"));
    auto subject = *m_window->details().subject();
    subject.server.reset();
    m_window->showDetails(subject);
    settle();
    m_look.look(*m_window, QStringLiteral("details of an object"));
    verify();
}

void PseudoLocaleTest::theFieldsOfAFlow()
{
    m_window->setFirstPage(QStringLiteral("flows"));
    open();
    auto* page = m_window->findChild<ui::FlowsPage*>();
    auto& view = page->table().view();
    view.setFocus();
    view.selectRow(0);
    view.setCurrentIndex(view.model()->index(0, 0));
    QTest::keyClick(&view, Qt::Key_Return);
    settle();
    m_look.look(*m_window, QStringLiteral("fields of a flow"));
    verify();
}

void PseudoLocaleTest::popOvers()
{
    open();
    const auto lookAtPopup = [&](const QString& scene) {
        QWidget* popup = QApplication::activePopupWidget();
        QVERIFY2(popup, qPrintable(scene));
        m_look.look(*popup, scene);
        popup->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    for (int month = 1; month <= 12; ++month) // Qt knows them in every language
        m_look.learnData(QLocale().monthName(month));
    for (int day = 1; day <= 7; ++day)
        m_look.learnData(QLocale().dayName(day, QLocale::ShortFormat).left(2));
    m_window->findChild<ui::TopBar*>()->time()->openPopover();
    lookAtPopup(QStringLiteral("time"));
    for (auto* button : m_summary->findChildren<QAbstractButton*>()) {
        if (button->isVisible() && button->text().startsWith(PseudoTranslator::pseudo(QStringLiteral("Columns")))) {
            button->click();
            lookAtPopup(QStringLiteral("columns"));
        }
    }
    verify();
}

/// A menu that is shown by exec() is looked at while it is open.
void PseudoLocaleTest::menuOf(QAbstractButton* button, const QString& scene)
{
    bool wasOpen = false;
    QTimer::singleShot(0, this, [&] {
        if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
            wasOpen = true;
            m_look.lookAtMenu(*menu, scene);
            menu->close();
        }
    });
    button->click();
    QTest::qWait(1);
    if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget()); menu && !wasOpen) {
        wasOpen = true;
        m_look.lookAtMenu(*menu, scene);
        menu->close();
    }
    QVERIFY2(wasOpen, qPrintable(scene));
}

void PseudoLocaleTest::menus()
{
    open();
    auto* bar = m_window->findChild<ui::TopBar*>();
    auto* row = m_window->findChild<ui::SearchRow*>();
    menuOf(bar->menuButton(), QStringLiteral("menu"));
    menuOf(bar->sourceButton(), QStringLiteral("source"));
    menuOf(row->viewsButton(), QStringLiteral("views"));
    menuOf(row->exportButton(), QStringLiteral("export"));
    auto& view = m_summary->table().view();
    emit view.customContextMenuRequested(view.visualRect(view.model()->index(0, 0)).center());
    auto* ofCell = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(ofCell);
    m_look.lookAtMenu(*ofCell, QStringLiteral("a cell"));
    ofCell->close();
    for (int column = 0; column < view.model()->columnCount(); ++column) {
        m_look.check(QStringLiteral("tool tip"), view.model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().section(QLatin1Char('\n'), 1), QStringLiteral("header"));
        for (int at = 0; at < view.model()->rowCount(); ++at)
            m_look.check(QStringLiteral("tool tip"), view.model()->index(at, column).data(Qt::ToolTipRole).toString(), QStringLiteral("cell"));
    }
    verify();
}

void PseudoLocaleTest::sentencesAboutWhatIsWrong()
{
    open();
    auto* box = m_window->findChild<ui::SearchBox*>();
    for (const char* wrong : {"servr_port:1", "bytes:>many", "(a", "a OR", "server_ip:10.0.0.0/99", "tcp_delay:>5kB"}) {
        auto* edit = box->findChild<QLineEdit*>();
        edit->setFocus();
        edit->setText(QLatin1String(wrong));
        QTest::keyClick(edit, Qt::Key_Return);
        m_look.check(QStringLiteral("problem"), edit->accessibleDescription(), QString::fromLatin1(wrong));
        QVERIFY(edit->accessibleDescription().count(QLatin1Char('[')) > 1);
    }
    verify();
}

void PseudoLocaleTest::dialogs()
{
    open();
    ui::BrokenPlace::openFor(session::samplePath(), 1000, m_window.get());
    QTRY_VERIFY(m_window->findChild<ui::BrokenPlace*>());
    auto* dialog = m_window->findChild<ui::BrokenPlace*>();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    m_look.check(QStringLiteral("title"), dialog->windowTitle(), QStringLiteral("broken place"));
    m_look.lookAtWords(*dialog, QStringLiteral("broken place"));
    delete dialog;
    for (const QByteArray& zone : QTimeZone::availableTimeZoneIds())
        m_look.learnData(QString::fromLatin1(zone));
    for (const char* language : {"English", "简体中文"}) // each in itself
        m_look.learnData(QString::fromUtf8(language));
    for (const char* name : {"settings"}) {
        m_window->findChild<QAction*>(QLatin1String(name))->trigger();
        const auto all = m_window->findChildren<QDialog*>();
        const auto shown = std::ranges::find_if(all, &QWidget::isVisible);
        QVERIFY2(shown != all.end(), name);
        QVERIFY(QTest::qWaitForWindowExposed(*shown));
        m_look.look(**shown, QLatin1String(name));
        (*shown)->close();
    }
    verify();
}

QTEST_MAIN(PseudoLocaleTest)
#include "pseudo_locale_test.moc"
