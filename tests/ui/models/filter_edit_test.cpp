// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/filter.h"
#include "ui/models/filter_edit.h"

#include <QTest>

using namespace weir::ui;

class FilterEditTest : public QObject
{
    Q_OBJECT
private slots:
    void quotesWhatTheLanguageWouldReadOtherwise();
    void addsATermOnce();
    void keepsAnOrTogetherWhenATermIsAdded();
    void readsTheTickedValuesOfAField();
    void replacesTheTermsOfOneFieldOnly();
    void leavesTermsThatAreNoListOfValuesAlone();
    void writesWhatItReads();
    void leavesOutTermsThatChooseRowsByTheirNumbers();
    void excludesSeveralTermsTogether();
};

void FilterEditTest::quotesWhatTheLanguageWouldReadOtherwise()
{
    QCOMPARE(filterTerm("protocol", "http"), "protocol:http");
    QCOMPARE(filterTerm("server_ip", "2001:db8::1"), "server_ip:2001:db8::1");
    QCOMPARE(filterTerm("observer", "my file.pcap"), "observer:\"my file.pcap\"");
    QCOMPARE(filterTerm("observer", "a\"b"), "observer:\"a\\\"b\"");
    QCOMPARE(filterTerm("sni", "*.example.org"), "sni:\"*.example.org\"");
    QCOMPARE(excluding(filterTerm("protocol", "dns")), "-protocol:dns");
}

void FilterEditTest::addsATermOnce()
{
    QCOMPARE(withTerm("", "protocol:dns"), "protocol:dns");
    QCOMPARE(withTerm("bytes:>10kB", "protocol:dns"), "bytes:>10kB protocol:dns");
    QCOMPARE(withTerm("protocol:dns", "protocol:dns"), "protocol:dns");
}

void FilterEditTest::keepsAnOrTogetherWhenATermIsAdded()
{
    QCOMPARE(withTerm("a OR b", "protocol:dns"), "(a OR b) protocol:dns");
    QCOMPARE(withTerm("(a OR b) c", "protocol:dns"), "(a OR b) c protocol:dns");
}

void FilterEditTest::readsTheTickedValuesOfAField()
{
    const QString text = "protocol:(http OR \"a b\") -protocol:dns NOT protocol:ntp server_ip:10.0.0.1 word";
    QCOMPARE(choiceOf(text, "protocol").included, QStringList({"http", "a b"}));
    QCOMPARE(choiceOf(text, "protocol").excluded, QStringList({"dns", "ntp"}));
    QCOMPARE(choiceOf(text, "server_ip").included, QStringList({"10.0.0.1"}));
    QVERIFY(choiceOf(text, "client_ip").isEmpty());
}

void FilterEditTest::replacesTheTermsOfOneFieldOnly()
{
    QCOMPARE(withChoice("word protocol:http bytes:>1kB", "protocol", {{"http", "dns"}, {"ntp"}}),
             "word bytes:>1kB protocol:(http OR dns) -protocol:ntp");
    QCOMPARE(withChoice("word protocol:http -protocol:dns", "protocol", {}), "word");
    QCOMPARE(withoutField("word -protocol:dns", "protocol"), "word");
}

void FilterEditTest::leavesTermsThatAreNoListOfValuesAlone()
{
    for (const QString term : {"server_port:[1 TO 1023]", "protocol:~tp", "server_port:>1024", "protocol:*", "protocol:/^h/"}) {
        QVERIFY2(choiceOf(term, term.section(':', 0, 0)).isEmpty(), qPrintable(term));
        QCOMPARE(withChoice(term, "protocol", {{"http"}, {}}), term + " protocol:http");
    }
}

void FilterEditTest::writesWhatItReads()
{
    const FieldChoice choice{{"a b", "10.0.0.1", "OR", "x\"y\\z"}, {"-dash", "c,d"}};
    QCOMPARE(choiceOf(withChoice("rest", "observer", choice), "observer"), choice);
}

void FilterEditTest::leavesOutTermsThatChooseRowsByTheirNumbers()
{
    QCOMPARE(withoutRowTerms("protocol:dns bytes:>10kB -process:chronyd"), "protocol:dns -process:chronyd");
    QCOMPARE(withoutRowTerms("bytes:>10kB"), "");
    QCOMPARE(withoutRowTerms(""), "");
    QCOMPARE(withoutRowTerms("(server_port:53 OR server_port:443) tcp_delay:>2ms"), "(server_port:53 OR server_port:443)");
}

void FilterEditTest::excludesSeveralTermsTogether()
{
    const QString term = excluding("(client_ip:10.0.0.1 client_port:5)");
    QVERIFY2(weir::core::Filter::compile(term.toStdString()), qPrintable(term));
}

QTEST_MAIN(FilterEditTest)
#include "filter_edit_test.moc"
