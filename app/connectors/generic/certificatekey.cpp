#include "connectors/generic/certificatekey.h"

#include "connectors/generic/pem.h"

#include <QDir>
#include <QFile>

namespace hawser::generic {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestKeyBytes = 64 * 1024;

} // namespace

QByteArray makeCertificateKey()
{
    return pem::toPem(pem::makeKey().get());
}

QString formerKeyFile(const QString &folder)
{
    return QDir(folder).filePath(u"endpoint-key.pem"_s);
}

QByteArray readFormerKey(const QString &folder)
{
    QFile file(formerKeyFile(folder));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray kept = file.read(largestKeyBytes);
    return pem::readKey(kept) ? kept : QByteArray();
}

} // namespace hawser::generic
