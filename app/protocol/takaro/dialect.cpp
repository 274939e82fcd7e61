#include "protocol/takaro/dialect.h"

#include <QCoreApplication>

namespace hawser::takaro {

const Dialect *findDialect(QStringView key)
{
    for (const Dialect &dialect : dialects()) {
        if (key == dialect.key)
            return &dialect;
    }
    return nullptr;
}

QString dialectText(const char *sourceText)
{
    return QCoreApplication::translate("Dialect", sourceText);
}

} // namespace hawser::takaro
