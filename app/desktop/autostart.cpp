#include "desktop/autostart.h"

#include "profiles/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

#if defined(Q_OS_WIN)

// Not run here: there is no Windows on which this project is built yet.
constexpr QLatin1StringView valueName("Hawser");

QString usualPlace()
{
    return uR"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run)"_s;
}

QString commandLineOf(const QString &program, const QStringList &arguments)
{
    QString line = u'"' + QDir::toNativeSeparators(program) + u'"';
    for (const QString &argument : arguments)
        line += u' ' + argument;
    return line;
}

#elif defined(Q_OS_MACOS)

// Not run here: there is no macOS on which this project is built yet.
QString usualPlace()
{
    return QDir::homePath() + "/Library/LaunchAgents"_L1;
}

QString fileName()
{
    return u"hawser.plist"_s;
}

QByteArray contentsFor(const QString &program, const QStringList &arguments)
{
    QString words;
    for (const QString &word : QStringList(program) + arguments)
        words += "    <string>"_L1 + word.toHtmlEscaped() + "</string>\n"_L1;
    return uR"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>hawser</string>
  <key>ProgramArguments</key>
  <array>
%1  </array>
  <key>RunAtLoad</key>
  <true/>
</dict>
</plist>
)"_s.arg(words)
        .toUtf8();
}

#else

QString usualPlace()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + "/autostart"_L1;
}

QString fileName()
{
    return u"hawser.desktop"_s;
}

QByteArray contentsFor(const QString &program, const QStringList &arguments)
{
    return u"[Desktop Entry]\nType=Application\nName=Hawser\nExec=%1\n"
           "X-GNOME-Autostart-enabled=true\n"_s.arg(desktopExec(program, arguments))
               .toUtf8();
}

#endif

} // namespace

Autostart::Autostart(const QString &program, const QStringList &arguments, const QString &place)
    : m_program(program)
    , m_arguments(arguments)
    , m_place(place.isEmpty() ? usualPlace() : place)
{
}

QString Autostart::hindrance()
{
    if (QFile::exists(u"/.flatpak-info"_s))
        return QCoreApplication::translate(
            "Autostart",
            "Flatpak does not let Hawser do this; add it to the programs that your desktop "
            "starts.");
    return {};
}

QString Autostart::thisProgram()
{
    const QString image = qEnvironmentVariable("APPIMAGE");
    return image.isEmpty() ? QCoreApplication::applicationFilePath() : image;
}

#ifdef Q_OS_WIN

bool Autostart::isOn() const
{
    return QSettings(m_place, QSettings::NativeFormat).contains(valueName);
}

tl::expected<void, QString> Autostart::set(bool on)
{
    QSettings run(m_place, QSettings::NativeFormat);
    if (on)
        run.setValue(valueName, commandLineOf(m_program, m_arguments));
    else
        run.remove(valueName);
    run.sync();
    if (run.status() != QSettings::NoError)
        return tl::make_unexpected(QCoreApplication::translate(
            "Autostart", "Windows does not let Hawser change what starts with it."));
    return {};
}

#else

bool Autostart::isOn() const
{
    return QFile::exists(QDir(m_place).filePath(fileName()));
}

tl::expected<void, QString> Autostart::set(bool on)
{
    const QString path = QDir(m_place).filePath(fileName());
    if (on) {
        QDir().mkpath(m_place);
        return writePrivateFile(path, contentsFor(m_program, m_arguments));
    }
    if (QFile file(path); file.exists() && !file.remove()) {
        return tl::make_unexpected(
            QCoreApplication::translate("Autostart", "The file %1 cannot be removed: %2")
                .arg(path, file.errorString()));
    }
    return {};
}

#endif

/// Quoted as the Desktop Entry Specification wants it, and then escaped as any of its values is.
QString desktopExec(const QString &program, const QStringList &arguments)
{
    QStringList words;
    for (QString word : QStringList(program) + arguments) {
        for (const QChar reserved : uR"(\"`$)"_s)
            word.replace(reserved, QString(u'\\') + reserved);
        word.replace(u"%"_s, u"%%"_s);
        word.replace(u"\\"_s, u"\\\\"_s);
        words.append(u'"' + word + u'"');
    }
    return words.join(u' ');
}

} // namespace hawser
