#pragma once

#include "profiles/profilestore.h"

#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <optional>

class QObject;

namespace hawser {

/// How many game servers went over, or what is wrong as display text.
using TransferDone = std::function<void(const tl::expected<int, QString> &)>;

/// Writes all game servers of \a store to the file \a path, which only its owner can open: without
/// secrets as readable JSON, or with all of their secrets, encrypted by \a passphrase. \a done
/// comes once, on this thread, unless \a context is destroyed before.
void exportProfilesTo(ProfileStore &store, const QString &path,
                      const std::optional<QString> &passphrase, QObject *context,
                      const TransferDone &done);

/// Takes over all game servers of the file \a path, all or none of them; one that is known already
/// is replaced. \a passphrase is needed only for an encrypted file.
void importProfilesFrom(ProfileStore &store, const QString &path,
                        const std::optional<QString> &passphrase, QObject *context,
                        const TransferDone &done);

} // namespace hawser
