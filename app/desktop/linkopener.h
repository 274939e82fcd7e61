#pragma once

#include "desktop/autostart.h"

namespace hawser {

/// Whether hawser:// links open this Hawser. An installed one needs nothing of it, because its
/// package or installer has told the system; of a portable one its user says so. Linux and other
/// Unix desktops: a desktop file of the user, chosen in mimeapps.list; Windows: a class of the user
/// in the registry.
class LinkOpener
{
public:
    /// \a place: a folder for both files, or on Windows the path of a registry key; empty: what the
    /// system reads.
    explicit LinkOpener(const QString &program = Autostart::thisProgram(),
                        const QString &place = {});

    /// Why there is nothing to choose here, as display text; empty if there is.
    QString hindrance() const;

    bool isOn() const;
    /// The error is display text.
    tl::expected<void, QString> set(bool on);

private:
    const QString m_program;
    const QString m_place;
};

/// \a text of a mimeapps.list in which \a desktopFile opens hawser:// links; empty: nothing of ours
/// does (\a ours is taken out). All else stays as it is. Pure.
QString withLinkChoice(const QString &text, const QString &desktopFile, const QString &ours);

} // namespace hawser
