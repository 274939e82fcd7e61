#include "connectors/doctor/entries.h"
#include "connectors/doctor/gamequery.h"
#include "connectors/doctor/httpprobe.h"
#include "connectors/doctor/quote.h"
#include "connectors/doctor/sourcerconprobe.h"

#include <QTest>

namespace tst_doctorprobes {

using namespace hawser;
using namespace hawser::doctor;
using namespace Qt::StringLiterals;

class tst_DoctorProbes : public QObject
{
    Q_OBJECT

private slots:
    void readsHttp_data();
    void readsHttp();
    void boundsABody();
    void knowsWhoSpeaks_data();
    void knowsWhoSpeaks();
    void blanksTheSecret_data();
    void blanksTheSecret();
    void quotesATitle();
    void knowsGameAnswers();
    void knowsSourceRcon();
    void judgesEntries_data();
    void judgesEntries();
};

void tst_DoctorProbes::readsHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    using State = HttpReader::State;
    const auto row = [](const char *name, const QByteArray &bytes, State state, int status,
                        const QByteArray &body) {
        QTest::newRow(name) << bytes << int(state) << status << body;
    };
    row("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokmore", State::Complete, 200, "ok");
    row("no body", "HTTP/1.1 204 None\r\n\r\n", State::Complete, 204, "");
    row("zero", "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", State::Complete, 403, "");
    row("until the end", "HTTP/1.0 200 OK\r\n\r\nsome", State::Body, 200, "some");
    row("chunks",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
        State::Complete, 200, "abcde");
    row("half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nabc",
        State::Body, 200, "abc");
    row("bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc",
        State::Complete, 200, "");
    row("negative chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc",
        State::Complete, 200, "");
    row("half a head", "HTTP/1.1 200 OK\r\nConte", State::Head, 0, "");
    row("beginning", "HT", State::Head, 0, "");
    row("other", "SSH-2.0-OpenSSH", State::NotHttp, 0, "");
    row("telnet", "\xFF\xFD\x03", State::NotHttp, 0, "");
    row("no number", "HTTP/1.1 abc OK\r\n\r\n", State::NotHttp, 0, "");
    row("no status", "HTTP/1.1\r\n\r\n", State::NotHttp, 0, "");
    row("endless head", "HTTP/1.1 200 OK\r\n" + QByteArray(20'000, 'a'), State::NotHttp, 0, "");
    row("false length", "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\nab", State::Body, 200, "ab");
}

void tst_DoctorProbes::readsHttp()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, state);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    HttpReader whole;
    whole.feed(bytes);
    HttpReader pieces;
    for (const char byte : bytes)
        pieces.feed(QByteArrayView(&byte, 1));
    for (const HttpReader *reader : {&whole, &pieces}) {
        QCOMPARE(int(reader->state()), state);
        QCOMPARE(reader->status(), status);
        QCOMPARE(reader->body(), body);
    }
}

void tst_DoctorProbes::boundsABody()
{
    HttpReader reader;
    reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n");
    for (int i = 0; i < 100; ++i)
        reader.feed(QByteArray(8'192, 'x'));
    QCOMPARE(reader.state(), HttpReader::State::Complete);
    QCOMPARE(reader.body().size(), HttpReader::maximumBody);
}

void tst_DoctorProbes::knowsWhoSpeaks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("speech");
    QTest::newRow("nothing") << QByteArray() << int(Speech::Nothing);
    QTest::newRow("http") << QByteArray("HTTP/1.1 400") << int(Speech::Http);
    QTest::newRow("alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x16", 7) << int(Speech::Tls);
    QTest::newRow("handshake") << QByteArray("\x16\x03\x03", 3) << int(Speech::Tls);
    QTest::newRow("game") << QByteArray("*** Connected with 7DTD server.\r\n")
                          << int(Speech::Telnet);
    QTest::newRow("password") << QByteArray("Please enter password:\r\n") << int(Speech::Telnet);
    QTest::newRow("options") << QByteArray("\xFF\xFB\x01", 3) << int(Speech::Telnet);
    QTest::newRow("ssh") << QByteArray("SSH-2.0-x") << int(Speech::Other);
    QTest::newRow("one byte") << QByteArray("\x16", 1) << int(Speech::Other);
}

void tst_DoctorProbes::knowsWhoSpeaks()
{
    QFETCH(const QByteArray, bytes);
    QTEST(int(speechOf(bytes)), "speech");
}

void tst_DoctorProbes::blanksTheSecret_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("plain") << QByteArray("Tok-en1") << QByteArray("no token Tok-en1 here");
    QTest::newRow("short") << QByteArray("a1") << QByteArray("bad a1!");
    QTest::newRow("encoded") << QByteArray("T/k&en 1") << QByteArray("/T%2Fk%26en%201");
    QTest::newRow("base64") << QByteArray("secret-9") << QByteArray("secret-9").toBase64();
    QTest::newRow("repeated") << QByteArray("secret-9") << QByteArray("secret-9").repeated(600);
    QTest::newRow("cut in two") << QByteArray(64, 'q')
                                << QByteArray(4'070, ' ').append(QByteArray(64, 'q'));
}

void tst_DoctorProbes::blanksTheSecret()
{
    QFETCH(const QByteArray, secret);
    QFETCH(const QByteArray, said);
    const QString shown = Quote(secret)(said);
    QVERIFY2(!shown.contains(QString::fromUtf8(secret)), qPrintable(shown));
    QVERIFY(!shown.contains(QString::fromUtf8(secret.first(qMin<qsizetype>(secret.size(), 6)))));
    QVERIFY(shown.size() <= 100);
}

void tst_DoctorProbes::quotesATitle()
{
    const Quote quote;
    QCOMPARE(quote.ofBody("<html><head><TITLE lang=en> A panel </title></head>"), u"A panel"_s);
    QCOMPARE(quote.ofBody("<html><title>never ends"), u"<html><title>never ends"_s);
    QCOMPARE(quote.ofBody("plain\r\nlines"), u"plain⏎lines"_s);
    QVERIFY(!quote("\x1B[31mred\x07").contains(QChar(0x1B)));
}

void tst_DoctorProbes::knowsGameAnswers()
{
    QCOMPARE(gameNameIn(QByteArray("\xFF\xFF\xFF\xFFI\x11My Rust\0map", 18)),
             QByteArray("My Rust"));
    QCOMPARE(gameNameIn(QByteArray("\xFF\xFF\xFF\xFFI\x11No end", 12)), QByteArray("No end"));
    QVERIFY(gameNameIn(QByteArray("\xFF\xFF\xFF\xFF", 4)).isNull());
    QVERIFY(gameNameIn("hello").isNull());
    QVERIFY(gameNameIn({}).isNull());
}

void tst_DoctorProbes::knowsSourceRcon()
{
    const auto packet = [](char size, char id, char kind) {
        const char high = id == '\xFF' ? '\xFF' : '\0';
        return QByteArray{}
            .append(size)
            .append(3, '\0')
            .append(id)
            .append(3, high)
            .append(kind)
            .append(5, '\0');
    };
    QVERIFY(isSourceRconAnswer(packet(10, '\xFF', 2))); // refused
    QVERIFY(isSourceRconAnswer(packet(10, 7, 0)));
    QVERIFY(!isSourceRconAnswer(packet(3, 7, 0)));
    QVERIFY(!isSourceRconAnswer(packet(10, 9, 0)));
    QVERIFY(!isSourceRconAnswer("HTTP/1.1 400 Bad Request"));
    QVERIFY(!isSourceRconAnswer("short"));
}

void tst_DoctorProbes::judgesEntries_data()
{
    QTest::addColumn<QString>("game");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<int>("flaw");
    const auto row = [](const char *name, const QString &game, const QString &host, int port,
                        const QString &user, const QByteArray &secret, AddressFlaw flaw) {
        QTest::newRow(name) << game << host << port << user << secret << int(flaw);
    };
    const QString web = u"7d2d"_s;
    const QString rust = u"rust"_s;
    row("web", web, u"a.example"_s, 8080, u"h"_s, "s p", AddressFlaw::None);
    row("IPv6", rust, u"::1"_s, 28016, {}, "s/é&?", AddressFlaw::None);
    row("game", u"chess"_s, u"a"_s, 1, {}, "s", AddressFlaw::UnknownGame);
    row("no host", web, {}, 1, u"h"_s, "s", AddressFlaw::NoHost);
    row("host with port", web, u"a:1"_s, 1, u"h"_s, "s", AddressFlaw::BadHost);
    row("host with path", web, u"a/b"_s, 1, u"h"_s, "s", AddressFlaw::BadHost);
    row("no port", web, u"a"_s, 0, u"h"_s, "s", AddressFlaw::NoPort);
    row("no user", web, u"a"_s, 1, {}, "s", AddressFlaw::NoUser);
    row("no secret", rust, u"a"_s, 1, {}, {}, AddressFlaw::NoSecret);
    row("line end", web, u"a"_s, 1, u"h"_s, "s\r\nX: y", AddressFlaw::UnsendableSecret);
    row("line end in user", web, u"a"_s, 1, u"h\n"_s, "s", AddressFlaw::UnsendableSecret);
    row("blank in a path", rust, u"a"_s, 1, {}, "s p", AddressFlaw::UnsendableSecret);
}

void tst_DoctorProbes::judgesEntries()
{
    QFETCH(const int, port);
    QFETCH(const QByteArray, secret);
    DialTarget target;
    QFETCH(const QString, game);
    QFETCH(const QString, host);
    QFETCH(const QString, user);
    target.game = game;
    target.host = host;
    target.user = user;
    target.port = quint16(port);
    target.secret = secret;
    QTEST(int(flawIn(target)), "flaw");
}

} // namespace tst_doctorprobes

QTEST_GUILESS_MAIN(tst_doctorprobes::tst_DoctorProbes)
#include "tst_doctorprobes.moc"
