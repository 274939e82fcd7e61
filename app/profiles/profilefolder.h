#pragma once

#include <QString>

namespace hawser {

/// The folder beside the program in which all is kept in portable mode: "profile", if a file
/// "portable.txt" lies beside the program (the AppImage, the bundle on macOS). Empty otherwise.
/// What is in the keychain stays with the computer, as it must: a stick is easily lost.
QString portableFolder(const QString &program);

/// Where this program keeps settings, archive, log and certificate unless it is told otherwise.
QString defaultProfileFolder();

} // namespace hawser
