#pragma once

#include "configfiles/configkind.h"
#include "configfiles/secretmask.h"

#include <functional>

namespace hawser::configfiles {

/// What the file should say, as far as it is known. Empty: not known, and not compared.
struct Expectations
{
    QString url = {}; ///< of the endpoint, as the mod reaches it
    QString identityToken = {};
    QString registrationToken = {};      ///< secret
    std::optional<quint16> port = {};    ///< that Hawser dials, for games that are dialled
    bool isDialledFromElsewhere = false; ///< from another computer than the game's
    /// Makes a password to propose; null: none is proposed. Letters and digits only.
    std::function<QString()> newPassword = {};
};

/// What was found in a file.
struct ConfigReport
{
    SourceText source;
    ConfigKind kind;
    ConfigDocument document;
    SecretMask mask;
    QList<Finding> findings; ///< from the first line to the last; bounded
};

/// Reads and judges a file. Pure. Of a file beyond \a maximumConfigBytes only that is said.
ConfigReport checkConfig(const QByteArray &fileBytes, const ConfigKind &kind,
                         const Expectations &expected);
inline constexpr qsizetype maximumConfigBytes = 1024 * 1024;

/// The bytes of the file with the findings at \a chosen (indexes) mended. Nothing else is changed.
QByteArray correctedFile(const ConfigReport &report, const QList<qsizetype> &chosen);
/// The edits of these, in order; of two that overlap the later one is left out.
QList<TextEdit> editsOf(const ConfigReport &report, const QList<qsizetype> &chosen);

} // namespace hawser::configfiles
