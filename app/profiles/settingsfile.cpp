#include "profiles/settingsfile.h"

#include "profiles/privatefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView versionMember("version");
constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

struct SettingsFileWords
{
    Q_DECLARE_TR_FUNCTIONS(SettingsFile)
};

/// Where a file that cannot be used goes to; a name that is free.
QString asideName(const QString &path, QLatin1StringView mark)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    const QString name = path + u'.' + mark + u'-' + stamp;
    QString free = name;
    for (int i = 2; QFile::exists(free); ++i)
        free = name + u'-' + QString::number(i);
    return free;
}

/// The folder, made if need be, so that only its owner can look into it. One that was there is left
/// as it is: it may hold more than what is ours.
bool provideFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return true;
    return QDir().mkpath(folder) && QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
}

} // namespace

SettingsFile::SettingsFile(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_path(QDir(folder).filePath(u"settings.json"_s))
{
    m_saving.setSingleShot(true);
    connect(&m_saving, &QTimer::timeout, this, &SettingsFile::save);
    load();
}

SettingsFile::~SettingsFile()
{
    save();
}

void SettingsFile::load()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        keepAside(
            SettingsFileWords::tr("The settings cannot be read (%1).").arg(file.errorString()),
            "unreadable"_L1);
        return;
    }
    const QByteArray bytes = file.read(maximumBytes + 1);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    file.close();
    if (!document.isObject() || bytes.size() > maximumBytes) {
        keepAside(SettingsFileWords::tr("The settings are damaged."), "damaged"_L1);
        return;
    }
    const QJsonValue version = document.object().value(versionMember);
    if (version.toInt(schemaVersion) > schemaVersion) {
        keepAside(SettingsFileWords::tr("The settings were written by a newer Hawser."),
                  "newer"_L1);
        return;
    }
    m_json = document.object();
}

void SettingsFile::keepAside(const QString &why, QLatin1StringView mark)
{
    const QString aside = asideName(m_path, mark);
    m_mayWrite = QFile::rename(m_path, aside);
    m_trouble = why + u' '
        + (m_mayWrite
               ? SettingsFileWords::tr("Hawser goes on with the defaults; the file was kept as %1.")
                     .arg(aside)
               : SettingsFileWords::tr(
                     "Hawser goes on with the defaults and writes no settings, because the "
                     "file %1 could not be renamed.")
                     .arg(m_path));
}

QJsonValue SettingsFile::value(Setting key) const
{
    const SettingRow &row = settingRow(key);
    const QJsonValue stored = m_json.value(row.name);
    return stored.type() == row.fallback.type() ? stored : row.fallback;
}

void SettingsFile::set(Setting key, const QJsonValue &value)
{
    const SettingRow &row = settingRow(key);
    Q_ASSERT(value.type() == row.fallback.type());
    if (this->value(key) == value)
        return;
    m_json[row.name] = value;
    m_isDirty = true;
    m_saving.start(0);
    emit changed(key);
}

bool SettingsFile::save()
{
    m_saving.stop();
    if (!m_isDirty)
        return true;
    if (!m_mayWrite) {
        complain(m_trouble);
        return false;
    }
    m_json[versionMember] = schemaVersion;
    if (!write(QJsonDocument(m_json).toJson(QJsonDocument::Indented)))
        return false;
    m_isDirty = false;
    m_hasComplained = false;
    return true;
}

bool SettingsFile::write(const QByteArray &bytes)
{
    if (!provideFolder(m_folder)) {
        complain(SettingsFileWords::tr("The folder %1 cannot be made.").arg(m_folder));
        return false;
    }
    const auto written = writePrivateFile(m_path, bytes);
    if (!written)
        complain(SettingsFileWords::tr("The settings are not kept. %1.").arg(written.error()));
    return written.has_value();
}

void SettingsFile::complain(const QString &message)
{
    if (!m_hasComplained)
        emit failed(message);
    m_hasComplained = true;
}

} // namespace hawser
