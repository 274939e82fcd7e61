#include "desktop/linkopener.h"

#include "profiles/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView choicesHeader("[Default Applications]");
constexpr QLatin1StringView choiceKey("x-scheme-handler/hawser=");

#ifdef Q_OS_WIN

// Not run here: there is no Windows on which this project is built yet.
constexpr QLatin1StringView userClass(R"(HKEY_CURRENT_USER\Software\Classes\hawser)");
constexpr QLatin1StringView machineClass(R"(HKEY_LOCAL_MACHINE\Software\Classes\hawser)");

QString openingCommand(const QString &program)
{
    return u'"' + QDir::toNativeSeparators(program) + uR"(" "%1")"_s;
}

bool classOpens(const QString &place, const QString &program)
{
    return QSettings(place, QSettings::NativeFormat)
               .value(u"shell/open/command/Default"_s)
               .toString()
        == openingCommand(program);
}

#else

constexpr QLatin1StringView linkFile("hawser-links.desktop");

QString usersFolder(const QString &place, QStandardPaths::StandardLocation usual)
{
    return place.isEmpty() ? QStandardPaths::writableLocation(usual) : place;
}

QString choicesPath(const QString &place)
{
    return QDir(usersFolder(place, QStandardPaths::GenericConfigLocation))
        .filePath(u"mimeapps.list"_s);
}

QString linkFilePath(const QString &place)
{
    const QDir data(usersFolder(place, QStandardPaths::GenericDataLocation));
    return data.filePath(u"applications/"_s + linkFile);
}

QByteArray linkFileFor(const QString &program)
{
    return u"[Desktop Entry]\nType=Application\nName=Hawser\nExec=%1 %u\nNoDisplay=true\n"
           "MimeType=x-scheme-handler/hawser;\n"_s.arg(desktopExec(program, {}))
               .toUtf8();
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

#endif

} // namespace

LinkOpener::LinkOpener(const QString &program, const QString &place)
    : m_program(program)
    , m_place(place)
{
}

#if defined(Q_OS_WIN)

QString LinkOpener::hindrance() const
{
    return classOpens(machineClass, m_program) ? QCoreApplication::translate(
               "LinkOpener", "They open this Hawser already, because it was installed.")
                                               : QString();
}

bool LinkOpener::isOn() const
{
    return classOpens(m_place.isEmpty() ? QString(userClass) : m_place, m_program);
}

tl::expected<void, QString> LinkOpener::set(bool on)
{
    QSettings links(m_place.isEmpty() ? QString(userClass) : m_place, QSettings::NativeFormat);
    if (on) {
        links.setValue(u"Default"_s, u"URL:Hawser"_s);
        links.setValue(u"URL Protocol"_s, QString());
        links.setValue(u"shell/open/command/Default"_s, openingCommand(m_program));
    } else if (isOn()) {
        links.clear();
    }
    links.sync();
    if (links.status() != QSettings::NoError)
        return tl::make_unexpected(QCoreApplication::translate(
            "LinkOpener", "Windows does not let Hawser change what opens them."));
    return {};
}

#else

QString LinkOpener::hindrance() const
{
#ifdef Q_OS_MACOS
    return QCoreApplication::translate(
        "LinkOpener", "macOS opens them with the Hawser in your Applications folder.");
#else
    const bool isInstalled = m_program.startsWith("/usr/"_L1) || QFile::exists(u"/.flatpak-info"_s);
    return isInstalled ? QCoreApplication::translate(
               "LinkOpener", "They open this Hawser already, because it was installed.")
                       : QString();
#endif
}

bool LinkOpener::isOn() const
{
    const QByteArray choice = (QString(choiceKey) + linkFile).toLatin1();
    return contentsOf(choicesPath(m_place)).split('\n').contains(choice)
        && contentsOf(linkFilePath(m_place)) == linkFileFor(m_program);
}

tl::expected<void, QString> LinkOpener::set(bool on)
{
    const QString choices = choicesPath(m_place);
    const QString file = linkFilePath(m_place);
    if (on && QFile::exists(choices) && !QFileInfo(choices).isReadable()) // its lines would be lost
        return tl::make_unexpected(
            QCoreApplication::translate("LinkOpener", "The file %1 cannot be read").arg(choices));
    if (on) {
        QDir().mkpath(QFileInfo(file).path());
        QDir().mkpath(QFileInfo(choices).path());
        if (auto written = writePrivateFile(file, linkFileFor(m_program)); !written)
            return written;
    } else if (QFile::exists(file) && !QFile::remove(file)) {
        return tl::make_unexpected(
            QCoreApplication::translate("LinkOpener", "The file %1 cannot be removed").arg(file));
    }
    const QString before = QString::fromUtf8(contentsOf(choices));
    const QString after = withLinkChoice(before, on ? QString(linkFile) : QString(), linkFile);
    if (after == before)
        return {};
    return writePrivateFile(choices, after.toUtf8());
}

#endif

/// The format is that of https://specifications.freedesktop.org/mime-apps-spec/.
QString withLinkChoice(const QString &text, const QString &desktopFile, const QString &ours)
{
    QStringList kept;
    qsizetype afterHeader = -1;
    bool isAmongChoices = false;
    for (const QString &line : text.split(u'\n')) {
        const bool isChoice = isAmongChoices && line.startsWith(choiceKey);
        if (isChoice && (!desktopFile.isEmpty() || line.trimmed() == choiceKey + ours))
            continue;
        kept.append(line);
        if (line.startsWith(u'['))
            isAmongChoices = line.trimmed() == choicesHeader;
        if (isAmongChoices && afterHeader < 0)
            afterHeader = kept.size();
    }
    if (desktopFile.isEmpty())
        return kept.join(u'\n');
    if (!kept.last().isEmpty())
        kept.append(QString());
    if (afterHeader < 0) {
        kept.insert(kept.size() - 1, choicesHeader);
        afterHeader = kept.size() - 1;
    }
    kept.insert(afterHeader, choiceKey + desktopFile);
    return kept.join(u'\n');
}

} // namespace hawser
