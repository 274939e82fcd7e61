#include "support/transcripts.h"

#include "protocol/event.h"
#include "protocol/takaro/dialect.h"

#include <QJsonArray>

namespace tst_transcript_dialects {

using namespace hawser;
using namespace hawser::test;
using namespace hawser::takaro;

namespace {

constexpr int framesToKnowBy = 30;

/// The upgrade request, rebuilt from the headers in the note "open GET / {…}" in their order, which
/// a QJsonObject would not keep.
QByteArray headOf(const QString &note)
{
    QByteArray head = "GET / HTTP/1.1\r\n";
    const QString headers = note.section(u'{', 1).chopped(1);
    for (const QString &header : headers.split(u"\",\""_s)) {
        QString line = header;
        line.replace("\":\""_L1, ": "_L1).remove(u'"');
        head += line.toUtf8() + "\r\n";
    }
    return head + "\r\n";
}

void show(DialectRecogniser &recogniser, const TranscriptLine &line)
{
    const QJsonObject message = line.message();
    const QByteArray frame = line.text.toUtf8();
    const QString type = message["type"_L1].toString();
    if (type == "identify"_L1)
        recogniser.identified(message);
    else if (type == "gameEvent"_L1)
        recogniser.sawEvent({frame.constData(), std::size_t(frame.size())});
    else
        recogniser.received(message);
}

/// What is known after the first frames of \a connection.
DialectRecogniser recognised(const QList<TranscriptLine> &lines, int connection)
{
    DialectRecogniser recogniser;
    int frames = 0;
    for (const TranscriptLine &line : lines) {
        if (line.connection != connection || frames >= framesToKnowBy)
            continue;
        if (line.direction == "ctl"_L1 && line.text.startsWith("open "_L1))
            recogniser.upgraded(headOf(line.text));
        if (line.direction == "in"_L1) {
            show(recogniser, line);
            ++frames;
        }
    }
    return recogniser;
}

} // namespace

/// Every recorded mod is recognised as what it is.
class TestTranscriptDialects : public QObject
{
    Q_OBJECT

private slots:
    void isRecognisedSoon_data() { addTranscriptRows(); }
    void isRecognisedSoon();
    void isNeverTakenForAnother_data() { addTranscriptRows(); }
    void isNeverTakenForAnother();
};

void TestTranscriptDialects::isRecognisedSoon()
{
    QFETCH(QString, path);
    QFETCH(QString, mod);
    const DialectRecogniser recogniser = recognised(transcript(path), 1);
    QVERIFY2(QString(recogniser.dialect().key) == dialectKeyOf(mod),
             qPrintable(QString(recogniser.dialect().key) + ": "_L1 + recogniser.evidence()));
    QVERIFY(!recogniser.evidence().isEmpty());
    if (!path.contains("-idle"_L1) && !path.contains("mock-reconnect"_L1)) // they hardly speak
        QCOMPARE(&recogniser.dialect(), findDialect(dialectKeyOf(mod)));
}

/// At no moment of a whole conversation is an action refused because of a wrong guess.
void TestTranscriptDialects::isNeverTakenForAnother()
{
    QFETCH(QString, path);
    QFETCH(QString, mod);
    DialectRecogniser recogniser;
    for (const TranscriptLine &line : transcript(path)) {
        if (line.direction != "in"_L1)
            continue;
        show(recogniser, line);
        const Dialect &now = recogniser.dialect();
        QVERIFY2(findDialect(QString(now.key)) != &now || QString(now.key) == dialectKeyOf(mod),
                 qPrintable(QString(now.key) + ": "_L1 + recogniser.evidence()));
    }
}

} // namespace tst_transcript_dialects

int main(int argc, char **argv)
{
    if (!hawser::test::transcripts().exists())
        return 77;
    QCoreApplication app(argc, argv);
    tst_transcript_dialects::TestTranscriptDialects test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_transcript_dialects.moc"
