#include "app/connectors/dialledin.h"
#include "protocol/takaro/dialect.h"
#include "support/patience.h"
#include "support/transcripts.h"

#include <QJsonArray>
#include <QNetworkRequest>
#include <QTest>

namespace tst_transcripts {

using namespace hawser;
using namespace hawser::test;

namespace {

QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

/// As people see it: one line, without control characters.
QString shown(QString text)
{
    text.replace("\r\n"_L1, "\n"_L1);
    for (const QChar end : {u'\r', u'\n', u'\u2028', u'\u2029'})
        text.replace(end, u'⏎');
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\t'; });
    return text;
}

/// What the recording hub had asked.
struct Asked
{
    QString action;
    QJsonObject arguments;
};

Asked askedBy(const QJsonObject &request)
{
    const QJsonObject payload = request["payload"_L1].toObject();
    const QJsonValue args = payload["args"_L1];
    return {payload["action"_L1].toString(),
            args.isString() ? objectOf(args.toString()) : args.toObject()};
}

/// By the letter of the five shapes, read without the code under test.
bool saysError(const QJsonObject &answer, const QString &action)
{
    const auto isTruthy = [](const QJsonValue &value) {
        return !value.isUndefined() && !value.isNull() && value != QJsonValue(false)
            && value != QJsonValue(QString());
    };
    const QJsonObject payload = answer["payload"_L1].toObject();
    return isTruthy(answer["error"_L1]) || answer["type"_L1] == "error"_L1
        || isTruthy(payload["error"_L1])
        || (payload["success"_L1] == false && action != "executeConsoleCommand"_L1);
}

bool isEmptyAnswer(const QJsonObject &answer)
{
    const QJsonValue payload = answer["payload"_L1];
    return payload.isNull() || payload.isUndefined()
        || (payload.isObject() && payload.toObject().isEmpty());
}

/// Replays the client's side of one recording against a live endpoint.
class Replay
{
public:
    explicit Replay(const QString &path);

    bool run(); ///< false: see problem
    Host &host() { return *m_host; }

    QString problem;
    QList<QByteArray> sentEvents;
    int answersReplayed = 0;

private:
    using Step = QJsonObject;

    bool play(const Step &step);
    bool connectMod(int connection, const QString &upgrade);
    bool disconnectMod(); ///< once all its events are there
    bool playFrame(const QByteArray &text);
    bool identify(const QByteArray &text);
    bool answer(const QByteArray &text, const QJsonObject &message);
    QString requestId() const; ///< of the request that has come, if any
    bool judge(const Asked &asked, const QJsonObject &answer, const Reply &reply);
    bool waitFor(const std::function<bool()> &condition, const char *what);

    QList<Step> m_steps;
    QString m_registration;
    QString m_identity;
    std::unique_ptr<Host> m_host;
    std::unique_ptr<QWebSocket> m_socket; // of the mod; an implementation not ours
    QList<QJsonObject> m_received;
    QHash<QString, Asked> m_asked; // by connection and recorded id
    int m_connection = 0;
    bool m_isIdentified = false;
};

Replay::Replay(const QString &path)
{
    for (const QByteArray &line : contentsOf(path).split('\n')) {
        const Step step = QJsonDocument::fromJson(line).object();
        if (step.isEmpty())
            continue;
        m_steps << step;
        const QJsonObject message = objectOf(step["text"_L1].toString());
        if (m_identity.isEmpty() && step["dir"_L1] == "in"_L1
            && message["type"_L1] == "identify"_L1) {
            m_registration = message["payload"_L1]["registrationToken"_L1].toString();
            m_identity = message["payload"_L1]["identityToken"_L1].toString();
        }
    }
    EndpointOptions options = Host::defaultOptions();
    options.registrationToken = m_registration;
    m_host = std::make_unique<Host>(EndpointLimits(), options);
}

bool Replay::waitFor(const std::function<bool()> &condition, const char *what)
{
    if (QTest::qWaitFor(condition, patiently))
        return true;
    problem = QString::fromLatin1(what);
    return false;
}

bool Replay::run()
{
    for (const Step &step : std::as_const(m_steps)) {
        if (!play(step))
            return false;
    }
    const bool arrived = waitFor([this] { return m_host->events().size() == sentEvents.size(); },
                                 "not every event came");
    disconnectMod();
    return arrived;
}

bool Replay::play(const Step &step)
{
    const QString text = step["text"_L1].toString();
    const int connection = step["conn"_L1].toInt();
    if (step["dir"_L1] == "ctl"_L1) {
        if (text.startsWith("open "_L1))
            return connectMod(connection, text);
        if (text.startsWith("close "_L1) && connection == m_connection)
            return disconnectMod();
        return true;
    }
    if (step["dir"_L1] == "in"_L1)
        return playFrame(text.toUtf8());
    const QJsonObject message = objectOf(text);
    if (message["type"_L1] == "request"_L1)
        m_asked[QString::number(connection) + message["requestId"_L1].toString()]
            = askedBy(message);
    return true;
}

bool Replay::connectMod(int connection, const QString &upgrade)
{
    if (!disconnectMod())
        return false;
    m_connection = connection;
    m_socket = std::make_unique<QWebSocket>();
    QObject::connect(m_socket.get(), &QWebSocket::textMessageReceived, m_socket.get(),
                     [this](const QString &text) { m_received << objectOf(text); });
    QNetworkRequest request(m_host->url);
    const QJsonObject headers = objectOf(upgrade.sliced(upgrade.indexOf(u'{')));
    if (headers.contains("user-agent"_L1))
        request.setRawHeader("user-agent", headers["user-agent"_L1].toString().toUtf8());
    m_socket->open(request);
    return waitFor([this] { return !m_received.isEmpty(); }, "no connected");
}

bool Replay::disconnectMod()
{
    const bool arrived = waitFor([this] { return m_host->events().size() == sentEvents.size(); },
                                 "not every event came");
    if (m_socket)
        m_socket->abort();
    m_socket.reset();
    m_received.clear();
    m_isIdentified = false;
    return arrived;
}

bool Replay::playFrame(const QByteArray &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text).object();
    const QString type = message["type"_L1].toString();
    if (type == "identify"_L1)
        return identify(text);
    if (type == "gameEvent"_L1) {
        // The mock forgets to identify when it comes back; its events are read all the same.
        if (!m_isIdentified && !identify(identifyFrame(m_identity, m_registration)))
            return false;
        sentEvents << text;
    }
    const QString id = QString::number(m_connection) + message["requestId"_L1].toString();
    if (m_asked.contains(id))
        return answer(text, message);
    m_socket->sendTextMessage(QString::fromUtf8(text));
    return true;
}

bool Replay::identify(const QByteArray &text)
{
    const auto answers = [this] {
        return std::count_if(m_received.cbegin(), m_received.cend(), [](const QJsonObject &m) {
            return m["type"_L1] == "identifyResponse"_L1;
        });
    };
    const auto before = answers();
    m_socket->sendTextMessage(QString::fromUtf8(text));
    m_isIdentified = true;
    return waitFor([&] { return answers() > before; }, "identify was not answered")
        && waitFor([this] { return m_host->stateOf(m_identity) == ConnectionState::Online; },
                   "not online");
}

/// Asks what the hub had asked, and gives the answer that was recorded.
bool Replay::answer(const QByteArray &text, const QJsonObject &message)
{
    const QString recordedId = message["requestId"_L1].toString();
    const Asked asked = m_asked[QString::number(m_connection) + recordedId];
    const ActionSpec *spec = findAction(asked.action);
    if (!spec) { // a probe: no such action
        m_socket->sendTextMessage(QString::fromUtf8(text));
        return true;
    }
    m_received.clear();
    m_host->replies.clear();
    m_host->ask(m_identity, recordedId, spec->action,
                checkArguments(spec->action, asked.arguments).value_or(asked.arguments));
    if (m_host->replies.isEmpty()) { // it was sent
        if (!waitFor([this] { return !requestId().isEmpty(); }, "no request came"))
            return false;
        const QString liveId = requestId();
        QByteArray live = text;
        live.replace(recordedId.toUtf8(), liveId.toUtf8());
        m_socket->sendTextMessage(QString::fromUtf8(live));
        if (!waitFor([this] { return !m_host->replies.isEmpty(); }, "no reply came"))
            return false;
        if (m_host->replies[0].raw != live) {
            problem = u"the raw answer is not what was sent"_s;
            return false;
        }
        ++answersReplayed;
    }
    return judge(asked, message, m_host->replies[0]);
}

/// What the endpoint says besides, such as a pong or a complaint, may come before it.
QString Replay::requestId() const
{
    const auto request
        = std::find_if(m_received.cbegin(), m_received.cend(),
                       [](const QJsonObject &m) { return m["type"_L1] == "request"_L1; });
    return request == m_received.cend() ? QString() : (*request)["requestId"_L1].toString();
}

bool Replay::judge(const Asked &asked, const QJsonObject &answer, const Reply &reply)
{
    const bool isError = saysError(answer, asked.action);
    bool isRight = false;
    switch (reply.outcome) {
    case Outcome::Done:
    case Outcome::Accepted:
        isRight = !isError && reply.error.isEmpty();
        break;
    case Outcome::Failed: // "not found" and what is no answer at all may fail too
        isRight = (isError || isEmptyAnswer(answer)) && !reply.error.isEmpty();
        break;
    case Outcome::Unsupported:
        isRight = !reply.error.isEmpty();
        break;
    case Outcome::Unknown:
        break;
    }
    if (isRight)
        return true;
    problem = u"%1: %2 (%3) for %4"_s.arg(asked.action, outcomeName(reply.outcome), reply.error,
                                          QString::fromUtf8(json(answer)));
    return false;
}

} // namespace

/// Everything that real mods sent to a recording hub, sent again over a socket.
class tst_Transcripts : public QObject
{
    Q_OBJECT

private slots:
    void everythingArrives_data();
    void everythingArrives();
};

void tst_Transcripts::everythingArrives_data()
{
    addTranscriptRows();
}

void tst_Transcripts::everythingArrives()
{
    QFETCH(QString, path);
    Replay replay(path);
    QVERIFY2(replay.run(), qPrintable(replay.problem));
    const QList<Seen> &events = replay.host().events();
    QCOMPARE(events.size(), replay.sentEvents.size());
    for (qsizetype i = 0; i < events.size(); ++i) {
        const Seen &event = events[i];
        const QJsonObject payload
            = QJsonDocument::fromJson(replay.sentEvents[i]).object()["payload"_L1].toObject();
        const QJsonObject data = payload["data"_L1].toObject();
        QCOMPARE(event.raw, replay.sentEvents[i]);
        QVERIFY(event.isReadable);
        QCOMPARE(event.type, payload["type"_L1].toString());
        const QString name = data["player"_L1]["name"_L1].toString();
        if (!name.isEmpty())
            QCOMPARE(event.player, name);
        const QString message = data["msg"_L1].toString();
        if (!message.isEmpty())
            QCOMPARE(event.text, shown(message));
        else if (payload["type"_L1] == "entity-killed"_L1)
            QVERIFY(event.text.startsWith(data["entity"_L1].toString()));
    }
    qInfo("%lld events, %d answers", qlonglong(events.size()), replay.answersReplayed);
}

} // namespace tst_transcripts

int main(int argc, char **argv)
{
    if (!hawser::test::transcripts().exists())
        return 77;
    QCoreApplication app(argc, argv);
    tst_transcripts::tst_Transcripts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_transcripts.moc"
