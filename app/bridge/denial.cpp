#include "bridge/denial.h"

#include "protocol/displaytext.h"
#include "protocol/takaro/chain.h"

namespace hawser::bridge {

using namespace Qt::StringLiterals;

Denial denialIn(const QString &words)
{
    if (words.contains(takaro::loopWords))
        return Denial::Loop;
    const bool isAboutTokens
        = words.contains("registrationToken"_L1) || words.contains("identityToken"_L1);
    return isAboutTokens ? Denial::Tokens : Denial::ItsOwn;
}

QString wordsOfError(const QJsonValue &error)
{
    return displayText(error.isString() ? error.toString() : error["message"_L1].toString());
}

} // namespace hawser::bridge
