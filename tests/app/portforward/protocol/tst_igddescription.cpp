#include "portforward/protocol/igdactions.h"
#include "portforward/protocol/igddescription.h"

#include <QTest>

namespace tst_igddescription {

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray service(const QByteArray &type, const QByteArray &control)
{
    return "<service><serviceType>urn:schemas-upnp-org:service:" + type + "</serviceType>"
        + "<serviceId>x</serviceId><controlURL>" + control + "</controlURL></service>";
}

QByteArray rootDevice(const QByteArray &services, const QByteArray &inRoot = {})
{
    return "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\">" + inRoot
        + "<device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:2</deviceType>"
          "<friendlyName>Box &amp; Co</friendlyName><manufacturer>Acme</manufacturer>"
          "<modelName>M1</modelName><UDN>uuid:1-2</UDN><presentationURL>/</presentationURL>"
          "<deviceList><device><friendlyName>inner</friendlyName><UDN>uuid:inner</UDN><deviceList>"
          "<device><serviceList>"
        + services + "</serviceList></device></deviceList></device></deviceList></device></root>";
}

Location base()
{
    return *parseLocation("http://192.168.1.1:5000/rootDesc.xml");
}

} // namespace

class tst_IgdDescription : public QObject
{
    Q_OBJECT

private slots:
    void readsDescription();
    void keepsServices_data();
    void keepsServices();
    void honoursUrlBase();
    void refuses_data();
    void refuses();
    void writesCalls();
    void writesPinholes();
    void readsPinholes();
    void readsEntries();
    void readsReplies_data();
    void readsReplies();
};

void tst_IgdDescription::readsDescription()
{
    const auto box
        = parseIgdDescription(rootDevice(service("WANIPConnection:2", "/ctl/IP")
                                         + service("WANIPv6FirewallControl:1", "/ctl/6")),
                              base());
    QVERIFY(box);
    QCOMPARE(box->name, u"Box & Co"_s);
    QCOMPARE(box->manufacturer, u"Acme"_s);
    QCOMPARE(box->model, u"M1"_s);
    QCOMPARE(box->udn, u"uuid:1-2"_s);
    QCOMPARE(box->version, 2);
    QVERIFY(box->presentation);
    QCOMPARE(box->presentation->path, "/"_ba);
    QCOMPARE(box->services.size(), 2);
    const IgdService *wan = box->service(IgdService::Kind::WanIp);
    QVERIFY(wan);
    QCOMPARE(wan->version, 2);
    QCOMPARE(wan->control.path, "/ctl/IP"_ba);
    QVERIFY(box->service(IgdService::Kind::Ipv6Firewall));
    QVERIFY(!box->service(IgdService::Kind::WanPpp));
}

void tst_IgdDescription::keepsServices_data()
{
    QTest::addColumn<QByteArray>("services");
    QTest::addColumn<int>("kept");
    QTest::newRow("DSL, two lines")
        << service("WANPPPConnection:1", "/a") + service("WANIPConnection:1", "/b") << 2;
    QTest::newRow("others too") << service("Layer3Forwarding:1", "/l")
            + service("WANCommonInterfaceConfig:1", "/c") + service("WANIPConnection:1", "/b")
                                << 1;
    QTest::newRow("control elsewhere") << service("WANIPConnection:1", "http://192.168.1.2/b")
            + service("WANIPConnection:1", "http://192.168.1.1:80/b")
                                       << 1;
    QTest::newRow("attack beside") << service("WANIPConnection:1", "/x\r\nEvil: 1")
            + service("WANIPConnection:9", "/x") + service("WANIPConnection:1", "/b")
                                   << 1;
    QTest::newRow("as many as may be") << service("WANIPConnection:1", "/b").repeated(64) << 64;
}

void tst_IgdDescription::keepsServices()
{
    QFETCH(QByteArray, services);
    QFETCH(int, kept);
    const auto box = parseIgdDescription(rootDevice(services), base());
    QVERIFY(box);
    QCOMPARE(int(box->services.size()), kept);
}

void tst_IgdDescription::honoursUrlBase()
{
    const QByteArray wan = service("WANIPConnection:1", "ctl");
    const auto moved = parseIgdDescription(
        rootDevice(wan, "<URLBase>http://192.168.1.1:49152/igd/</URLBase>"), base());
    QVERIFY(moved);
    QCOMPARE(moved->services.front().control.authority(), "192.168.1.1:49152"_ba);
    QCOMPARE(moved->services.front().control.path, "/igd/ctl"_ba);
    const auto lured
        = parseIgdDescription(rootDevice(wan, "<URLBase>http://127.0.0.1:631/</URLBase>"), base());
    QVERIFY(lured);
    QCOMPARE(lured->services.front().control.authority(), "192.168.1.1:5000"_ba);
}

void tst_IgdDescription::refuses_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<int>("flaw");
    const QByteArray wan = service("WANIPConnection:1", "/b");
    QTest::newRow("empty") << ""_ba << int(DescriptionFlaw::NotXml);
    QTest::newRow("html") << "<html><body><p>Login</body></html>"_ba
                          << int(DescriptionFlaw::NotXml);
    QTest::newRow("cut") << rootDevice(wan).chopped(10) << int(DescriptionFlaw::NotXml);
    QTest::newRow("no gateway") << rootDevice(service("ContentDirectory:1", "/c"))
                                << int(DescriptionFlaw::NoGateway);
    QTest::newRow("billion laughs")
        << "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><root>&b;</root>"_ba
        << int(DescriptionFlaw::Forbidden);
    QTest::newRow("external entity")
        << "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><root>&x;</root>"_ba
        << int(DescriptionFlaw::Forbidden);
    QTest::newRow("deep") << "<a>"_ba.repeated(17) << int(DescriptionFlaw::TooDeep);
    QTest::newRow("many") << rootDevice(wan.repeated(65)) << int(DescriptionFlaw::TooManyServices);
    QTest::newRow("large") << rootDevice(wan) + QByteArray(largestDescription, ' ')
                           << int(DescriptionFlaw::TooLarge);
}

void tst_IgdDescription::refuses()
{
    QFETCH(QByteArray, xml);
    QFETCH(int, flaw);
    const auto box = parseIgdDescription(xml, base());
    QVERIFY(!box);
    QCOMPARE(int(box.error()), flaw);
}

void tst_IgdDescription::writesCalls()
{
    IgdService wan{IgdService::Kind::WanPpp, 1,
                   "urn:schemas-upnp-org:service:WANPPPConnection:1"_ba, base()};
    igd::PortEntry entry;
    entry.externalPort = 28016;
    entry.internalPort = 28015;
    entry.client = *IpAddress::fromText("192.168.1.20");
    entry.lease = 3600s;
    entry.label = u"a<&>"_s;
    const QByteArray request = soap::request(wan, igd::addEntry(entry));
    QVERIFY(request.startsWith("POST /rootDesc.xml HTTP/1.1\r\nHost: 192.168.1.1:5000\r\n"));
    QVERIFY(request.contains("\r\nSOAPAction: \"urn:schemas-upnp-org:service:WANPPPConnection:1"
                             "#AddPortMapping\"\r\n"));
    QVERIFY(request.contains(
        "<NewRemoteHost></NewRemoteHost><NewExternalPort>28016</NewExternalPort>"
        "<NewProtocol>TCP</NewProtocol><NewInternalPort>28015</NewInternalPort>"
        "<NewInternalClient>192.168.1.20</NewInternalClient><NewEnabled>1</NewEnabled>"
        "<NewPortMappingDescription>a&lt;&amp;&gt;</NewPortMappingDescription>"
        "<NewLeaseDuration>3600</NewLeaseDuration></u:AddPortMapping>"));
    const qsizetype split = request.indexOf("\r\n\r\n");
    const QByteArray length = QByteArray::number(request.size() - split - 4);
    QVERIFY(request.contains("\r\nContent-Length: " + length + "\r\n"));
}

void tst_IgdDescription::readsEntries()
{
    soap::Results results;
    results.values = {{"NewInternalPort", u"28016"_s},
                      {"NewInternalClient", u"192.168.1.20"_s},
                      {"NewEnabled", u"1"_s},
                      {"NewPortMappingDescription", u"Hawser-rust-28016"_s},
                      {"NewLeaseDuration", u"3599"_s}};
    const auto entry = igd::entryIn(results, Transport::Tcp, 28017);
    QVERIFY(entry);
    QCOMPARE(entry->client.toText(), u"192.168.1.20"_s);
    QCOMPARE(entry->lease, 3599s);
    QCOMPARE(entry->externalPort, quint16(28017));
    QVERIFY(!igd::indexedEntryIn(results)); // does not say which port
    results.values["NewExternalPort"] = u"7"_s;
    results.values["NewProtocol"] = u"udp"_s;
    QCOMPARE(igd::indexedEntryIn(results)->transport, Transport::Udp);
    results.values["NewInternalPort"] = u"99999"_s;
    QVERIFY(!igd::entryIn(results, Transport::Tcp, 28017));
    results.values["NewConnectionStatus"] = u"connected"_s;
    results.values["NewExternalIPAddress"] = u"0.0.0.0"_s;
    QVERIFY(igd::isConnectedIn(results));
    QVERIFY(igd::externalAddressIn(results).isV4());
    results.values["NewExternalIPAddress"] = u"evil.example"_s;
    QVERIFY(igd::externalAddressIn(results).isNull());
}

void tst_IgdDescription::readsReplies_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("said"); // "code text", "=value" or "garbled"
    const QByteArray open
        = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>";
    const QByteArray close = "</s:Body></s:Envelope>";
    const QByteArray answer = "<u:GetStatusInfoResponse xmlns:u=\"urn:x\"><V>Connected</V>"
                              "</u:GetStatusInfoResponse>";
    const QByteArray fault = "<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError"
                             "</faultstring><detail><UPnPError xmlns=\"urn:y\"><errorCode>718"
                             "</errorCode><errorDescription>Conflict\nInMapping</errorDescription>"
                             "</UPnPError></detail></s:Fault>";
    QTest::newRow("done") << open + answer + close << u"=Connected"_s;
    QTest::newRow("fault") << open + fault + close << u"718 Conflict InMapping"_s;
    QTest::newRow("fault, cut") << open + fault << u"718 Conflict InMapping"_s;
    QTest::newRow("done, cut") << open + answer << u"garbled"_s;
    QTest::newRow("other action") << open + "<u:XResponse xmlns:u=\"urn:x\"/>" + close
                                  << u"garbled"_s;
    QTest::newRow("empty") << ""_ba << u"garbled"_s;
    QTest::newRow("DTD") << "<!DOCTYPE a []>" + open + answer + close << u"garbled"_s;
    QTest::newRow("deep") << open + "<a>"_ba.repeated(20) << u"garbled"_s;
    QTest::newRow("large") << open + answer + close + QByteArray(70'000, ' ') << u"garbled"_s;
}

void tst_IgdDescription::readsReplies()
{
    QFETCH(QByteArray, xml);
    QFETCH(QString, said);
    const soap::Reply reply = soap::parseReply(xml, "GetStatusInfo");
    QString told = u"garbled"_s;
    if (const auto *results = std::get_if<soap::Results>(&reply))
        told = u'=' + results->values.value("V");
    else if (const auto *fault = std::get_if<soap::Fault>(&reply))
        told = QString::number(fault->code) + u' ' + fault->description;
    QCOMPARE(told, said);
}

void tst_IgdDescription::writesPinholes()
{
    igd::Pinhole hole;
    hole.client = *IpAddress::fromText("2001:db8::20");
    hole.port = 28016;
    hole.lease = 3600s;
    const auto argumentsOf = [](const soap::Call &call) {
        QByteArray text = call.action;
        for (const auto &[name, value] : call.arguments)
            text += ' ' + name + '=' + value;
        return text;
    };
    QCOMPARE(argumentsOf(igd::addPinhole(hole)),
             QByteArray("AddPinhole RemoteHost= RemotePort=0 InternalClient=2001:db8::20 "
                        "InternalPort=28016 Protocol=6 LeaseTime=3600"));
    hole.onlyFrom = *IpAddress::fromText("2001:db8::7");
    QVERIFY(argumentsOf(igd::addPinhole(hole)).contains(" RemoteHost=2001:db8::7 "));
    QCOMPARE(argumentsOf(igd::updatePinhole(7, 60s)),
             QByteArray("UpdatePinhole UniqueID=7 NewLeaseTime=60"));
    QCOMPARE(argumentsOf(igd::deletePinhole(65535)), QByteArray("DeletePinhole UniqueID=65535"));
    QCOMPARE(argumentsOf(igd::getPinholePackets(0)), QByteArray("GetPinholePackets UniqueID=0"));
    QCOMPARE(argumentsOf(igd::checkPinholeWorking(7)),
             QByteArray("CheckPinholeWorking UniqueID=7"));
    QCOMPARE(argumentsOf(igd::getFirewallStatus()), QByteArray("GetFirewallStatus"));
}

void tst_IgdDescription::readsPinholes()
{
    soap::Results results;
    QVERIFY(!igd::pinholeIdIn(results) && !igd::isFirewallOnIn(results));
    QVERIFY(!igd::allowsPinholesIn(results) && !igd::isPinholeWorkingIn(results));
    results.values = {{"FirewallEnabled", u"1"_s}, {"InboundPinholeAllowed", u"true"_s}};
    QVERIFY(igd::isFirewallOnIn(results) && igd::allowsPinholesIn(results));
    results.values = {{"UniqueID", u"65535"_s}, {"IsWorking", u"0"_s}};
    QCOMPARE(igd::pinholeIdIn(results), std::optional<quint16>(65535));
    QCOMPARE(igd::isPinholeWorkingIn(results), std::optional(false));
    for (const QString &odd : {u"65536"_s, u"-1"_s, u"x"_s, QString()}) {
        results.values["UniqueID"] = odd;
        QVERIFY(!igd::pinholeIdIn(results));
    }
}

} // namespace tst_igddescription

QTEST_APPLESS_MAIN(tst_igddescription::tst_IgdDescription)
#include "tst_igddescription.moc"
