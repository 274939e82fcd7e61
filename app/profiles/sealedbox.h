#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace hawser {

/// How much work it is to try one passphrase (Argon2id): about a second and 256 MiB by default.
/// What is opened may not ask for more than the default, whatever it says.
struct SealingCost
{
    int operations = 3;
    int memoryMebibytes = 256;
};

/// Why a box could not be closed or opened.
enum class SealFailure : quint8 {
    Damaged,         ///< not as it was written
    TooNew,          ///< made in a way that this version does not know, or at a higher cost
    WrongPassphrase, ///< undamaged, and this passphrase does not fit
    OutOfMemory,     ///< this machine cannot do the work that it takes
};

/// \a content, encrypted by \a passphrase (Argon2id, XSalsa20-Poly1305), as a JSON object that says
/// how. Slow on purpose, and without shared state: call it off the GUI thread.
tl::expected<QJsonObject, SealFailure> sealBox(const QByteArray &content, const QString &passphrase,
                                               const SealingCost &cost = {});
tl::expected<QByteArray, SealFailure> openBox(const QJsonObject &box, const QString &passphrase);

} // namespace hawser
