#include "connectors/sevendays/webtrouble.h"

#include <QCoreApplication>

namespace hawser::sevendays {

namespace {

struct TroubleText
{
    Q_DECLARE_TR_FUNCTIONS(SevenDaysTrouble)
};

} // namespace

WebAnswer::Trouble troubleOf(QNetworkReply::NetworkError error, int status)
{
    using Trouble = WebAnswer::Trouble;
    // From there on stands what HTTP told; 400 and the like are among the faults of the protocol.
    const bool isTold = status > 0 && error >= QNetworkReply::ContentAccessDenied
        && error != QNetworkReply::ProtocolFailure;
    if (error == QNetworkReply::NoError)
        return status > 0 ? Trouble::None : Trouble::Lost;
    if (isTold)
        return Trouble::None;
    const bool isClosed = error == QNetworkReply::RemoteHostClosedError
        || error == QNetworkReply::ContentReSendError;
    if (isClosed && status == 0)
        return Trouble::Closed;
    const bool isUnsent = error == QNetworkReply::ConnectionRefusedError
        || error == QNetworkReply::HostNotFoundError
        || error == QNetworkReply::SslHandshakeFailedError;
    return isUnsent ? Trouble::Unsent : Trouble::Lost;
}

QString troubleText(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return TroubleText::tr(
            "Nothing listens there: the server is not running, its web dashboard "
            "is off (WebDashboardEnabled), or the port is another (usually 8080)");
    case QNetworkReply::HostNotFoundError:
        return TroubleText::tr("There is no computer of this name");
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return TroubleText::tr("The server did not answer in time");
    case QNetworkReply::SslHandshakeFailedError:
        return TroubleText::tr("There is no TLS: the game itself speaks only http, https needs a "
                               "proxy in front of it");
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return TroubleText::tr("The server closed the connection");
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::UnknownNetworkError:
        return TroubleText::tr("The network does not reach the server");
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return TroubleText::tr(
            "What answers there does not speak HTTP. Port 8081 is telnet, and game "
            "ports speak otherwise too; the web dashboard has usually 8080");
    default:
        return TroubleText::tr("The connection failed");
    }
}

} // namespace hawser::sevendays
