#pragma once

#include "protocol/serverid.h"

#include <QHash>
#include <QMetaType>
#include <QString>

namespace hawser {

/// What the endpoint does with a mod that comes with the right registration token.
enum class Admission : quint8 {
    LetIn,
    Ask,    ///< held before the door until the user decides
    Refuse, ///< turned away, and may try again
    Block,  ///< turned away for good
    Close,  ///< a known game server that the user has switched off
};

/// The rule for one identity token.
struct IdentityRule
{
    ServerId server; ///< as whom it is let in
    Admission admission = Admission::LetIn;
    /// Key of the takaro::Dialect that the user chose for it; empty: as recognised.
    QString dialect = {};
};

/// Everything the endpoint has to know about who may come.
struct EndpointPolicy
{
    Admission stranger = Admission::LetIn; ///< for an identity token without a rule
    QHash<QString, IdentityRule> rules;    ///< by identity token
    QHash<QString, QString> ownTokens;     ///< by identity token: secrets that let in it alone
};

} // namespace hawser
