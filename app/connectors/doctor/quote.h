#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace hawser::doctor {

/// Makes evidence of what a peer said: one short line of display text in which the secret of this
/// run does not stand, even if the peer says it back.
class Quote
{
public:
    explicit Quote(const QByteArray &secret = {})
        : m_secret(secret)
    {
    }

    QString operator()(QByteArrayView bytes) const;
    /// Of an HTML page its title, of anything else how it begins.
    QString ofBody(QByteArrayView body) const;

private:
    QByteArray m_secret;
};

} // namespace hawser::doctor
