#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace hawser {

/// Whether Hawser starts when its user logs in. Off unless the user wants it. Linux and other Unix
/// desktops: a desktop file in the autostart folder; Windows: a value below the key Run of the
/// user; macOS: a launch agent of the user.
class Autostart
{
public:
    /// \a place: a folder, or on Windows the path of a registry key; empty: the one that the system
    /// reads. \a program with \a arguments is started.
    explicit Autostart(const QString &program = thisProgram(), const QStringList &arguments = {},
                       const QString &place = {});

    /// Why it cannot be had here, as display text; empty if it can.
    static QString hindrance();
    /// What a user would start: outside of an AppImage that is the AppImage itself.
    static QString thisProgram();

    bool isOn() const;
    /// The error is display text.
    tl::expected<void, QString> set(bool on);

private:
    const QString m_program;
    const QStringList m_arguments;
    const QString m_place;
};

/// \a program and \a arguments as the value of Exec in a desktop file. Pure.
QString desktopExec(const QString &program, const QStringList &arguments);

} // namespace hawser
