#pragma once

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QObject>
#include <QSet>
#include <QSslConfiguration>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

namespace hawser::test {

using namespace Qt::StringLiterals;

/// A Takaro server for the tests, on a foreign WebSocket: behaves as the recorded one does (its
/// order of checks, its sentences, its way to cut off who sends events without being identified),
/// and in the ways in which one may misbehave besides.
class FakeTakaro : public QObject
{
    Q_OBJECT

public:
    explicit FakeTakaro(const QString &registration = u"reg_Fq7-token"_s, quint16 port = 0,
                        const QSslConfiguration &tls = {});

    ~FakeTakaro() override;

    QUrl url() const { return m_server.serverUrl(); }
    int connections() const { return int(m_sockets.size()); }
    bool isIdentified(const QString &identity) const { return m_identified.contains(identity); }

    /// Asks the game server of \a identity; the answer comes into `answers` under the id.
    QString ask(const QString &identity, const QString &action, const QJsonValue &args = u"{}"_s,
                const QString &requestId = {});
    void sendToAll(const QByteArray &text);
    void pingAll(); ///< with the WebSocket's own ping; see pongs
    void cutAll();  ///< without a close frame
    void closeAll(int code);
    void stop();                                         ///< listens no more, and cuts
    void setSilent(bool silent) { m_isSilent = silent; } ///< says nothing at all, to nobody

    bool saysConnected = true;
    bool answersIdentify = true;
    bool answersPings = true;
    bool isListening = true; ///< to events: false as after the five-minute clean-up
    bool forgets = false;    ///< takes nobody for identified
    QString identifyError;   ///< what every identify is answered
    bool saysErrors = false; ///< in a message of type `error` instead
    QJsonValue rawIdentifyError = QJsonValue::Undefined;

    QList<QJsonObject> identifies; ///< payloads
    QList<QJsonObject> events;     ///< payloads of those that were accepted
    QStringList refusals;          ///< why events were not
    QStringList cutOff;            ///< for an event without identify
    QHash<QString, QJsonValue> answers;
    QHash<QString, int> answerCount;
    int pings = 0; ///< in JSON
    int pongs = 0; ///< the WebSocket's own
    int visits = 0;

signals:
    void said(int connection, const QJsonObject &message); ///< what it sends, but for requests

private:
    void welcome(QWebSocket *socket);
    void hear(QWebSocket *socket, const QString &text);
    void hearIdentify(QWebSocket *socket, const QJsonValue &payload);
    void hearEvent(QWebSocket *socket, const QJsonObject &message);
    void hearAnswer(QWebSocket *socket, const QJsonObject &message);
    void say(QWebSocket *socket, const QString &type, const QJsonValue &payload,
             const QString &requestId = {});
    void refuse(QWebSocket *socket, const QString &message);

    QWebSocketServer m_server;
    const QString m_registration;
    QList<QWebSocket *> m_sockets;
    QHash<QWebSocket *, int> m_numbers;
    QHash<QString, QWebSocket *> m_identified; // who is asked
    QSet<QWebSocket *> m_known;                // whose events are taken
    QHash<QString, QString> m_asked;           // id → action
    bool m_isSilent = false;
};

} // namespace hawser::test
