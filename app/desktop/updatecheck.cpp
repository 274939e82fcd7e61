#include "desktop/updatecheck.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <chrono>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestTransfer = std::chrono::seconds(15);

bool mayBeAsked(const QUrl &page)
{
    return page.scheme() == "https"_L1
        || (page.scheme() == "http"_L1 && page.host() == "127.0.0.1"_L1);
}

/// Says as little about who asks as can be.
QNetworkRequest requestFor(const QUrl &page)
{
    QNetworkRequest request(page);
    request.setTransferTimeout(int(std::chrono::milliseconds(longestTransfer).count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Hawser"_s);
    request.setRawHeader("Accept-Language", "en");
    return request;
}

} // namespace

QUrl updatePage()
{
    return QUrl(QStringLiteral(HAWSER_UPDATE_URL));
}

class UpdateCheck::Private
{
public:
    void finish(UpdateCheck &check, QNetworkReply &reply) const;

    QUrl page;
    QString currentVersion;
    QNetworkAccessManager network;
};

void UpdateCheck::Private::finish(UpdateCheck &check, QNetworkReply &reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.error() != QNetworkReply::NoError || status != 200) {
        emit check.failed(tr("The page about releases cannot be reached. Hawser tries again the "
                             "next time."));
        return;
    }
    const auto notice = parseUpdateNotice(reply.read(maximumBytes));
    if (!notice)
        emit check.failed(notice.error());
    else if (isNewerVersion(notice->version, currentVersion))
        emit check.found(*notice);
    else
        emit check.upToDate();
}

UpdateCheck::UpdateCheck(const QUrl &page, const QString &currentVersion, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->page = page;
    d->currentVersion = currentVersion;
}

UpdateCheck::~UpdateCheck() = default;

void UpdateCheck::start()
{
    if (!mayBeAsked(d->page)) {
        emit failed(tr("The address of the page about releases is not encrypted."));
        return;
    }
    QNetworkReply *reply = d->network.get(requestFor(d->page));
    reply->setReadBufferSize(maximumBytes);
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() >= maximumBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        d->finish(*this, *reply);
        reply->deleteLater();
    });
}

} // namespace hawser
