#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonDocument>
#include <QString>
#include <QStringView>

#include <tl/expected.hpp>

namespace hawser::rust {

/// One message of a Rust server on its WebRCON socket: a JSON object with Identifier, Message, Type
/// and Stacktrace. (Facepunch WebRCON; members in any order, most of them may be missing.)
struct RconFrame
{
    enum class Type : quint8 { Generic, Error, Warning, Chat, Report, Other };

    /// Console output that no command of ours caused.
    static constexpr qint32 console = 0;
    /// What the server broadcasts as JSON: chat and reports.
    static constexpr qint32 broadcast = -1;
    /// Ours begin above this one; Facepunch's own console uses 1 and what follows 1000.
    static constexpr qint32 lastReserved = 1000;

    qint32 identifier = console;
    Type type = Type::Generic;
    QString message;    ///< foreign text, often JSON in itself; line ends at its end are taken off
    QString stacktrace; ///< foreign text

    /// The error says for people what is wrong with the frame.
    static tl::expected<RconFrame, QString> parse(QByteArrayView utf8);
};

/// The frame that asks the server to run \a command. (Names of members are case-sensitive.)
QByteArray commandFrame(qint32 identifier, const QString &command);

/// The JSON that a message is made of, also where the game wrote it sloppily; null if it is none.
/// Whole numbers keep all their digits.
QJsonDocument messageJson(const QString &message);

} // namespace hawser::rust
