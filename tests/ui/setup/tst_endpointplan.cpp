#include "setup/endpointplan.h"

#include <QTest>

Q_DECLARE_METATYPE(hawser::EndpointPlan)
Q_DECLARE_METATYPE(hawser::EndpointOptions)

namespace tst_endpointplan {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

EndpointOptions listening(const QString &address, bool tls = false, const QStringList &names = {})
{
    EndpointOptions options;
    options.address = address;
    options.tls = tls;
    options.hostNames = names;
    return options;
}

const QString loopback = u"127.0.0.1"_s;
const QString everywhere = u"0.0.0.0"_s;
const QString name = u"play.example.org"_s;

} // namespace

class TestEndpointPlan : public QObject
{
    Q_OBJECT

private slots:
    void noMoreIsChangedThanNeeded_data();
    void noMoreIsChangedThanNeeded();
    void theRestStays();
    void internetIsEncryptedAtFirst();
    void hostsAreToldFromUrls_data();
    void hostsAreToldFromUrls();
    void modsDialWhatReachesUs_data();
    void modsDialWhatReachesUs();
};

void TestEndpointPlan::noMoreIsChangedThanNeeded_data()
{
    QTest::addColumn<EndpointPlan>("plan");
    QTest::addColumn<EndpointOptions>("present");
    QTest::addColumn<EndpointOptions>("expected");
    const EndpointPlan here{Place::Here, false, {}};
    const EndpointPlan network{Place::Network, false, {}};
    QTest::newRow("here, as it is") << here << listening(loopback) << listening(loopback);
    QTest::newRow("here, others are not cut off")
        << here << listening(everywhere) << listening(everywhere);
    QTest::newRow("here, not reachable now")
        << here << listening(u"192.0.2.7"_s) << listening(loopback);
    QTest::newRow("network") << network << listening(loopback) << listening(everywhere);
    QTest::newRow("network, IPv6") << network << listening(u"::1"_s) << listening(everywhere);
    QTest::newRow("network, one address is enough")
        << network << listening(u"192.0.2.7"_s) << listening(u"192.0.2.7"_s);
    QTest::newRow("network, all already") << network << listening(u"::"_s) << listening(u"::"_s);
    QTest::newRow("encrypted") << EndpointPlan{Place::Here, true, {}} << listening(loopback)
                               << listening(loopback, true);
    QTest::newRow("a name") << EndpointPlan{Place::Internet, true, name} << listening(loopback)
                            << listening(everywhere, true, {name});
    QTest::newRow("a name comes first") << EndpointPlan{Place::Internet, true, name}
                                        << listening(everywhere, true, {u"old"_s, name})
                                        << listening(everywhere, true, {name, u"old"_s});
    QTest::newRow("an address is no name")
        << EndpointPlan{Place::Internet, true, u"203.0.113.9"_s} << listening(everywhere, true)
        << listening(everywhere, true);
    QTest::newRow("an IPv6 address is no name")
        << EndpointPlan{Place::Internet, true, u"[2001:db8::1]"_s} << listening(everywhere, true)
        << listening(everywhere, true);
    QTest::newRow("a name does not matter here")
        << EndpointPlan{Place::Here, false, name} << listening(loopback) << listening(loopback);
    EndpointOptions demo = listening(loopback);
    demo.simulated = true;
    QTest::newRow("real mods are not simulated") << here << demo << listening(loopback);
}

void TestEndpointPlan::noMoreIsChangedThanNeeded()
{
    QFETCH(const EndpointPlan, plan);
    QFETCH(const EndpointOptions, present);
    QFETCH(const EndpointOptions, expected);
    const EndpointOptions options = optionsFor(plan, present);
    QCOMPARE(options.address, expected.address);
    QCOMPARE(options.tls, expected.tls);
    QCOMPARE(options.hostNames, expected.hostNames);
    QCOMPARE(options.simulated, expected.simulated);
    QVERIFY(listensAlike(options, expected));
    QVERIFY(listensAlike(optionsFor(plan, options), options)); // once is enough
}

void TestEndpointPlan::theRestStays()
{
    EndpointOptions present = listening(loopback);
    present.port = 4'711;
    present.certificateFile = u"chain.pem"_s;
    present.registrationToken = u"secret"_s;
    present.connectionsPerAddress = 3;
    const EndpointOptions options = optionsFor({Place::Network, true, {}}, present);
    QCOMPARE(options.port, present.port);
    QCOMPARE(options.certificateFile, present.certificateFile);
    QCOMPARE(options.registrationToken, present.registrationToken);
    QCOMPARE(options.connectionsPerAddress, present.connectionsPerAddress);
}

void TestEndpointPlan::internetIsEncryptedAtFirst()
{
    QVERIFY(!encryptsAtFirst(Place::Here, listening(loopback)));
    QVERIFY(!encryptsAtFirst(Place::Network, listening(loopback)));
    QVERIFY(encryptsAtFirst(Place::Internet, listening(loopback)));
    QVERIFY(encryptsAtFirst(Place::Here, listening(loopback, true)));
}

void TestEndpointPlan::hostsAreToldFromUrls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("name") << name << true;
    QTest::newRow("short") << u"gamebox"_s << true;
    QTest::newRow("IPv4") << u"203.0.113.9"_s << true;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << true;
    QTest::newRow("IPv6 in brackets") << u"[2001:db8::1]"_s << true;
    QTest::newRow("umlaut") << u"königreich.example"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("URL") << u"ws://play.example.org"_s << false;
    QTest::newRow("port") << u"play.example.org:3004"_s << false;
    QTest::newRow("path") << u"play.example.org/x"_s << false;
    QTest::newRow("user") << u"me@play.example.org"_s << false;
    QTest::newRow("blank") << u"play example"_s << false;
    QTest::newRow("markup") << u"<b>"_s << false;
}

void TestEndpointPlan::hostsAreToldFromUrls()
{
    QFETCH(const QString, text);
    QFETCH(const bool, expected);
    QCOMPARE(isHost(text), expected);
}

void TestEndpointPlan::modsDialWhatReachesUs_data()
{
    QTest::addColumn<EndpointPlan>("plan");
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("listens");
    QTest::addColumn<QString>("expected");
    const QUrl local(u"ws://127.0.0.1:3004/"_s);
    const QUrl lan(u"wss://192.168.1.4:3004/"_s);
    QTest::newRow("here") << EndpointPlan{} << local << loopback << u"ws://127.0.0.1:3004/"_s;
    QTest::newRow("here, while it listens everywhere")
        << EndpointPlan{} << lan << everywhere << u"wss://127.0.0.1:3004/"_s;
    QTest::newRow("here, IPv6") << EndpointPlan{} << lan << u"::"_s << u"wss://[::1]:3004/"_s;
    QTest::newRow("network") << EndpointPlan{Place::Network, true, {}} << lan << everywhere
                             << u"wss://192.168.1.4:3004/"_s;
    QTest::newRow("name") << EndpointPlan{Place::Internet, true, name} << lan << everywhere
                          << u"wss://play.example.org:3004/"_s;
    QTest::newRow("address") << EndpointPlan{Place::Internet, true, u"[2001:db8::1]"_s} << lan
                             << everywhere << u"wss://[2001:db8::1]:3004/"_s;
    QTest::newRow("umlaut") << EndpointPlan{Place::Internet, true, u"königreich.example"_s} << lan
                            << everywhere << u"wss://xn--knigreich-07a.example:3004/"_s;
    QTest::newRow("nothing secret")
        << EndpointPlan{Place::Network, true, {}} << QUrl(u"ws://me:secret@h:1/?a=b#c"_s)
        << everywhere << u"ws://h:1/"_s;
}

void TestEndpointPlan::modsDialWhatReachesUs()
{
    QFETCH(const EndpointPlan, plan);
    QFETCH(const QUrl, url);
    QFETCH(const QString, listens);
    QFETCH(const QString, expected);
    QCOMPARE(addressFor(plan, url, listening(listens)), expected);
}

} // namespace tst_endpointplan

QTEST_GUILESS_MAIN(tst_endpointplan::TestEndpointPlan)
#include "tst_endpointplan.moc"
