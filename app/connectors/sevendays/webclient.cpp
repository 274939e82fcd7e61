#include "connectors/sevendays/webclient.h"

#include "connectors/sevendays/webtrouble.h"

#include <QCryptographicHash>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>
#include <chrono>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of an answer, without a new byte. The deadline of a request is shorter; this is for the rest.
constexpr auto longestStall = 30s;

/// Bytes that can be read from start to end, and not again.
class ReadOnceBytes : public QIODevice
{
public:
    explicit ReadOnceBytes(const QByteArray &bytes)
        : m_bytes(bytes)
        , m_size(bytes.size())
    {
        open(ReadOnly | Unbuffered);
    }

    qint64 size() const override { return m_size; }
    bool seek(qint64) override { return false; }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        const qint64 count = std::min(maximum, qint64(m_bytes.size()));
        std::copy_n(m_bytes.constData(), count, data);
        m_bytes.remove(0, count);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes; // what is left of them
    const qint64 m_size;
};

/// Aborting what has failed already makes Qt complain.
void end(QNetworkReply *reply)
{
    if (reply->isRunning() && reply->error() == QNetworkReply::NoError)
        reply->abort();
    reply->deleteLater();
}

} // namespace

WebClient::WebClient(const DialTarget &target, Admits admits, QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_admits(std::move(admits))
{
    m_manager.setProxy(QNetworkProxy::NoProxy);
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_manager.setAutoDeleteReplies(false);
}

WebClient::~WebClient()
{
    silence();
}

QNetworkRequest WebClient::requestFor(const WebQuestion &question, bool withToken) const
{
    QUrl url;
    url.setScheme(m_target.tls ? u"https"_s : u"http"_s);
    url.setHost(m_target.host);
    url.setPort(m_target.port);
    url.setPath(QString::fromLatin1(question.path));
    if (!question.query.isEmpty())
        url.setQuery(QString::fromLatin1(question.query), QUrl::StrictMode);

    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept-Encoding", "identity"); // nothing is unpacked, so nothing swells
    request.setRawHeader("User-Agent", "Hawser/" HAWSER_VERSION);
    if (withToken) {
        request.setRawHeader("X-SDTD-API-TOKENNAME", m_target.user.toUtf8());
        request.setRawHeader("X-SDTD-API-SECRET", m_target.secret);
    }
    return request;
}

WebClient::Id WebClient::ask(const WebQuestion &question, Then then)
{
    return start(question, true, std::move(then));
}

WebClient::Id WebClient::askWithoutToken(Then then)
{
    return start({"/", {}, {}}, false, std::move(then));
}

WebClient::Id WebClient::start(const WebQuestion &question, bool withToken, Then then)
{
    QNetworkRequest request = requestFor(question, withToken);
    request.setTransferTimeout(int(std::chrono::milliseconds(longestStall).count()));
    if (!question.body.isEmpty())
        request.setRawHeader("Content-Type", "application/json");
    QNetworkReply *const reply = question.mustNotRepeat ? sendOnce(request, question.body)
        : question.body.isEmpty()                       ? m_manager.get(request)
                                                        : m_manager.post(request, question.body);
    const Id id = ++m_lastId;
    m_pending.insert(id, {reply, {}, std::move(then)});
    watch(reply);
    connect(reply, &QNetworkReply::readyRead, this, [this, id] { collect(id); });
    connect(reply, &QNetworkReply::finished, this, [this, id] { finish(id, false); });
    return id;
}

/// Qt sends a question again if the connection is closed before an answer, which for a command may
/// be the second time that the server does it. It cannot if what follows the header cannot be read
/// twice, be it empty.
QNetworkReply *WebClient::sendOnce(QNetworkRequest request, const QByteArray &body)
{
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto *const source = new ReadOnceBytes(body);
    QNetworkReply *const reply
        = m_manager.sendCustomRequest(request, body.isEmpty() ? "GET" : "POST", source);
    source->setParent(reply);
    return reply;
}

/// The certificate is looked at when it is refused by the system (as one that the user made
/// himself always is), and when all is settled: nothing has been sent by then.
void WebClient::watch(QNetworkReply *reply)
{
    reply->setReadBufferSize(readBufferBytes);
    connect(reply, &QNetworkReply::sslErrors, this, [this, reply] {
        if (admits(reply))
            reply->ignoreSslErrors();
    });
    connect(reply, &QNetworkReply::encrypted, this, [this, reply] { admits(reply); });
}

bool WebClient::admits(QNetworkReply *reply)
{
    const QSslCertificate certificate = reply->sslConfiguration().peerCertificate();
    return !certificate.isNull() && m_admits(certificate.digest(QCryptographicHash::Sha256));
}

void WebClient::collect(Id id)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end())
        return;
    const qint64 announced = it->reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    const qint64 room = maximumAnswerBytes - it->body.size();
    if (announced > maximumAnswerBytes || it->reply->bytesAvailable() > room)
        finish(id, true);
    else
        it->body += it->reply->readAll();
}

void WebClient::finish(Id id, bool isTooLarge)
{
    if (!isTooLarge)
        collect(id);
    if (!m_pending.contains(id))
        return; // the last of it was too much
    Pending pending = m_pending.take(id);
    disconnect(pending.reply, nullptr, this, nullptr);
    WebAnswer answer = answerOf(pending.reply);
    answer.body = std::move(pending.body);
    if (isTooLarge) {
        answer.trouble = WebAnswer::Trouble::TooLarge;
        answer.cause = tr("The answer is larger than %1 MiB").arg(maximumAnswerBytes >> 20);
    }
    end(pending.reply);
    pending.then(answer);
}

WebAnswer WebClient::answerOf(QNetworkReply *reply) const
{
    WebAnswer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.contentType = reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    answer.location = reply->rawHeader("Location");
    answer.trouble = troubleOf(reply->error(), answer.status);
    if (answer.trouble != WebAnswer::Trouble::None)
        answer.cause = troubleText(reply->error());
    return answer;
}

void WebClient::drop(Id id)
{
    if (!m_pending.contains(id))
        return;
    const Pending pending = m_pending.take(id);
    disconnect(pending.reply, nullptr, this, nullptr);
    end(pending.reply);
}

void WebClient::openStream(const QByteArray &path, const QByteArray &query)
{
    QNetworkRequest request = requestFor({path, query, {}}, true);
    request.setRawHeader("Accept", "text/event-stream");
    m_stream = m_manager.get(request);
    watch(m_stream);
    connect(m_stream, &QNetworkReply::metaDataChanged, this, &WebClient::streamAnswered);
    connect(m_stream, &QNetworkReply::finished, this, &WebClient::streamFinished);
    connect(m_stream, &QNetworkReply::readyRead, this, [this] {
        if (m_isStreamOpen)
            emit streamHasMore();
    });
}

void WebClient::streamAnswered()
{
    const WebAnswer answer = answerOf(m_stream);
    if (m_isStreamOpen || answer.status == 0)
        return;
    if (answer.status != 200 || !answer.contentType.startsWith("text/event-stream")) {
        streamFinished();
        return;
    }
    m_isStreamOpen = true;
    emit streamOpened();
}

void WebClient::streamFinished()
{
    const WebAnswer answer = answerOf(m_stream);
    disconnect(m_stream, nullptr, this, nullptr);
    if (m_isStreamOpen && m_stream->bytesAvailable() > 0)
        emit streamHasMore(); // the last words
    if (!m_stream)
        return;
    m_isStreamOpen = false;
    end(std::exchange(m_stream, nullptr));
    emit streamEnded(answer);
}

QByteArray WebClient::takeFromStream(qint64 maximumBytes)
{
    return m_stream ? m_stream->read(maximumBytes) : QByteArray();
}

void WebClient::silence()
{
    QList<QNetworkReply *> replies;
    for (const Pending &pending : std::as_const(m_pending))
        replies.append(pending.reply);
    if (m_stream)
        replies.append(std::exchange(m_stream, nullptr));
    m_pending.clear();
    m_isStreamOpen = false;
    disconnect(this, nullptr, nullptr, nullptr);
    for (QNetworkReply *reply : std::as_const(replies)) {
        disconnect(reply, nullptr, this, nullptr);
        end(reply);
    }
}

} // namespace hawser::sevendays
