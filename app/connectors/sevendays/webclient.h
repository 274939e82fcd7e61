#pragma once

#include "connectors/dialled/dialtarget.h"
#include "connectors/sevendays/webquestion.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

namespace hawser::sevendays {

/// The HTTP to one game server for one attempt to reach it; a new attempt takes a new client, so
/// that no connection of before is used. Sends the token with each question, but over TLS only
/// after the certificate was admitted. Follows no redirect, keeps no cookie, uses no proxy.
class WebClient : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 maximumAnswerBytes = 16 * 1024 * 1024;
    static constexpr qint64 readBufferBytes = 1024 * 1024;

    /// SHA-256 over the DER of a certificate → whether to go on.
    using Admits = std::function<bool(const QByteArray &fingerprint)>;
    using Then = std::function<void(const WebAnswer &answer)>;
    using Id = quint64;

    WebClient(const DialTarget &target, Admits admits, QObject *parent);
    ~WebClient() override;

    /// \a then is called once, later; not after drop() or silence().
    Id ask(const WebQuestion &question, Then then);
    /// Asks for "/" without the token, to see who is there.
    Id askWithoutToken(Then then);
    void drop(Id id);

    /// Opens the stream of events; only one.
    void openStream(const QByteArray &path, const QByteArray &query);
    /// At most \a maximumBytes of what has arrived. What is not taken is not read from the network
    /// either, beyond a buffer.
    QByteArray takeFromStream(qint64 maximumBytes);

    /// Ends everything at once; nothing is told afterwards.
    void silence();

signals:
    void streamOpened();
    void streamHasMore();
    /// It could not be opened, or broke off; \a answer holds why and has no body.
    void streamEnded(const hawser::sevendays::WebAnswer &answer);

private:
    struct Pending
    {
        QNetworkReply *reply = nullptr;
        QByteArray body;
        Then then;
    };

    QNetworkRequest requestFor(const WebQuestion &question, bool withToken) const;
    Id start(const WebQuestion &question, bool withToken, Then then);
    QNetworkReply *sendOnce(QNetworkRequest request, const QByteArray &body);
    void watch(QNetworkReply *reply);
    bool admits(QNetworkReply *reply);
    void collect(Id id);
    void finish(Id id, bool isTooLarge);
    void streamAnswered();
    void streamFinished();
    WebAnswer answerOf(QNetworkReply *reply) const;

    const DialTarget m_target;
    Admits m_admits;
    QNetworkAccessManager m_manager{this};
    QHash<Id, Pending> m_pending;
    QNetworkReply *m_stream = nullptr;
    Id m_lastId = 0;
    bool m_isStreamOpen = false;
};

} // namespace hawser::sevendays
