#include "portforward/proof/randomtoken.h"

#include <QRandomGenerator>

#include <array>

namespace hawser::portforward {

QByteArray randomToken()
{
    std::array<quint32, 4> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

bool isSameToken(QByteArrayView given, QByteArrayView token)
{
    if (given.size() != token.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < token.size(); ++i)
        difference |= given[i] ^ token[i];
    return difference == 0;
}

} // namespace hawser::portforward
