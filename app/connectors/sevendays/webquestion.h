#pragma once

#include <QByteArray>
#include <QString>

namespace hawser::sevendays {

/// One HTTP request to the game's web server.
struct WebQuestion
{
    QByteArray path;  ///< "/api/player"
    QByteArray query; ///< percent-encoded, without "?"; may be empty
    QByteArray body;  ///< JSON; then it is a POST
    /// It does something: if its answer is lost it must not be sent again by anybody.
    bool mustNotRepeat = false;
};

/// What came back.
struct WebAnswer
{
    enum class Trouble : quint8 {
        None,     ///< a whole answer, be it good or bad
        Unsent,   ///< the question cannot have reached the server
        Lost,     ///< it may have; the connection failed before the answer was whole
        Closed,   ///< likewise; the server closed it before any answer
        TooLarge, ///< the answer was not read to its end
    };

    Trouble trouble = Trouble::None;
    QString cause;  ///< what the trouble is, one sentence without full stop; empty if none
    int status = 0; ///< of HTTP; 0 if none came
    QByteArray contentType;
    QByteArray body;
    QByteArray location; ///< where a redirect points

    bool isWhole() const { return trouble == Trouble::None; }
    bool isLost() const { return trouble == Trouble::Lost || trouble == Trouble::Closed; }
    bool isGood() const { return isWhole() && status >= 200 && status < 300; }
    bool isRedirect() const { return status >= 300 && status < 400; }
    bool isForbidden() const { return status == 401 || status == 403; }
};

} // namespace hawser::sevendays
