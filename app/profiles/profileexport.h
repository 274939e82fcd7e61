#pragma once

#include "profiles/sealedbox.h"
#include "profiles/secretkey.h"
#include "profiles/serverprofile.h"

#include <tl/expected.hpp>

#include <optional>

namespace hawser {

/// What an exported file carries.
struct ProfileExport
{
    QList<ServerProfile> profiles;
    Secrets secrets; ///< those of the profiles, and of the endpoint if it was exported too
};

/// Why an exported file could not be made or read.
struct ProfileExportError
{
    enum class Kind : quint8 {
        NotOurs,          ///< no export of Hawser
        TooNew,           ///< by a newer Hawser
        Damaged,          ///< as a whole, or one profile in it
        PassphraseNeeded, ///< encrypted, and none was given
        WrongPassphrase,
        OutOfMemory, ///< for the work that a passphrase takes
    };
    Kind kind = Kind::NotOurs;
    QString detail; ///< display text: which profile, what; may be empty

    QString text() const; ///< display text, one sentence
};

/// An export file may be that large; what is larger is not read.
constexpr qint64 maximumExportBytes = 8 * 1024 * 1024;

/// \a profiles as a readable file. No secret is in it, nor which ones exist.
QByteArray exportProfiles(const QList<ServerProfile> &profiles);

/// All of \a content encrypted by \a passphrase. Addresses are inside too, so that nobody can
/// change where a secret will be sent. Slow on purpose: call it off the GUI thread; thread-safe.
tl::expected<QByteArray, ProfileExportError> exportSealed(const ProfileExport &content,
                                                          const QString &passphrase,
                                                          const SealingCost &cost = {});

/// Reads either kind; all of it or nothing. \a passphrase is used only if the file is encrypted,
/// and then the call is slow. The profiles record exactly the secrets that came with them.
tl::expected<ProfileExport, ProfileExportError> importProfiles(
    const QByteArray &file, const std::optional<QString> &passphrase = {});

} // namespace hawser
