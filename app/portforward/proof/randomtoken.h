#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace hawser::portforward {

/// 128 bits from the system's generator, as 32 hexadecimal digits: nobody guesses it.
QByteArray randomToken();

/// Compares in a time that does not tell how much was right.
bool isSameToken(QByteArrayView given, QByteArrayView token);

} // namespace hawser::portforward
