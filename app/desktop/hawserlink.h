#pragma once

#include <QString>
#include <QUuid>

#include <tl/expected.hpp>

#include <optional>
#include <variant>

namespace hawser {

/// hawser://connect?game=7d2d&address=play.example.org:8080
/// The user is to be asked whether to add that game server; what is secret is entered by hand.
struct ConnectLink
{
    QString game;    ///< key: "7d2d", "rust"; whether Hawser knows it is for the receiver to see
    QString address; ///< as somebody would type it

    friend bool operator==(const ConnectLink &, const ConnectLink &) = default;
};

/// hawser://server/ID or hawser://server/ID/event/NUMBER
/// A game server of this Hawser, and perhaps one of its events.
struct ServerLink
{
    QUuid server;
    std::optional<qint64> event = {};

    friend bool operator==(const ServerLink &, const ServerLink &) = default;
};

using HawserLink = std::variant<ConnectLink, ServerLink>;

inline constexpr qsizetype longestLink = 2'048;

bool isHawserLink(const QString &text);

/// Reads a link, which can come from any page or chat. Refused is whatever is not exactly one of
/// the forms above: other members first of all, because a link carries no secret and nothing that
/// is done unasked. The error is display text and repeats nothing of the link. Pure.
tl::expected<HawserLink, QString> parseHawserLink(const QString &text);

QString linkText(const HawserLink &link);

} // namespace hawser
