// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/link_template.h"

#include <QTemporaryDir>
#include <QTest>

using namespace weir::session;

class LinkTemplateTest : public QObject
{
    Q_OBJECT
private slots:
    void fillsEveryNameInBraces();
    void aValueStaysOneWordOfTheAddress();
    void saysWhichValueIsMissing();
    void refusesWhatIsNoLink_data();
    void refusesWhatIsNoLink();
    void areKeptWithoutTheWrongOnes();
};

void LinkTemplateTest::fillsEveryNameInBraces()
{
    const LinkTemplate link{"Logs", "https://logs.example/search?q={client_ip}+{client_ip}&from={from_ms}#{server_domain}"};
    QCOMPARE(placeholdersOf(link.url), QStringList({"client_ip", "from_ms", "server_domain"}));
    const auto url = filledLink(link, {{"client_ip", "10.0.0.1"}, {"from_ms", "1700000000000"}, {"server_domain", "shop.example"}});
    QVERIFY(url);
    QCOMPARE(url->toString(), "https://logs.example/search?q=10.0.0.1+10.0.0.1&from=1700000000000#shop.example");
}

void LinkTemplateTest::aValueStaysOneWordOfTheAddress()
{
    const LinkTemplate link{"Logs", "https://logs.example/{server_domain}?x={client_process}"};
    const auto url = filledLink(link, {{"server_domain", "../../admin?a=1&b#c {client_process} %2e"}, {"client_process", "javascript:alert(1)//"}});
    QVERIFY(url);
    QCOMPARE(url->host(), "logs.example");
    QCOMPARE(url->scheme(), "https");
    QCOMPARE(url->query(QUrl::FullyEncoded).count('&'), 0);
    QVERIFY(!url->hasFragment());
    QCOMPARE(url->path(QUrl::FullyEncoded).count('/'), 1);
    QCOMPARE(QUrl::fromPercentEncoding(url->path(QUrl::FullyEncoded).mid(1).toLatin1()), "../../admin?a=1&b#c {client_process} %2e");
}

void LinkTemplateTest::saysWhichValueIsMissing()
{
    const auto url = filledLink({"Logs", "https://logs.example/{client_ip}/{client_pid}"}, {{"client_ip", "10.0.0.1"}});
    QVERIFY(!url);
    QVERIFY(url.error().contains("client_pid"));
}

void LinkTemplateTest::refusesWhatIsNoLink_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    QTest::newRow("no name") << " " << "https://a.example/";
    QTest::newRow("no scheme") << "a" << "logs.example/{client_ip}";
    QTest::newRow("a scheme out of a value") << "a" << "{client_process}://logs.example/";
    QTest::newRow("nothing but a value") << "a" << "x:{client_ip}";
    QTest::newRow("an open brace") << "a" << "https://logs.example/{client_ip";
    QTest::newRow("a blank") << "a" << "https://logs.example/ {client_ip}";
}

void LinkTemplateTest::refusesWhatIsNoLink()
{
    QFETCH(QString, name);
    QFETCH(QString, url);
    QVERIFY(!problemOf({name, url}).isEmpty());
    QVERIFY(!filledLink({name, url}, {{"client_ip", "1"}, {"client_process", "2"}}));
}

void LinkTemplateTest::areKeptWithoutTheWrongOnes()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath("weir.ini"), QSettings::IniFormat);
    const QList<LinkTemplate> links = {{"Logs, of one host", "https://logs.example/?h={client_ip},{server_ip}"}, {"Traces\tand more", "https://t.example/{client_host}"}};
    keepLinkTemplates(settings, links + QList<LinkTemplate>{{"wrong", "nowhere"}});
    const QList<LinkTemplate> back = linkTemplates(settings);
    QCOMPARE(back.size(), 2);
    QVERIFY(back[0] == links[0]);
    QCOMPARE(back[1].name, "Traces and more");
    QCOMPARE(back[1].url, links[1].url);
}

QTEST_GUILESS_MAIN(LinkTemplateTest)
#include "link_template_test.moc"
