#pragma once

#include "profiles/settingkeys.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QTimer>

namespace hawser {

/// The settings, as one JSON file in a folder of the caller's choice. No secret is ever in it,
/// and of game servers nothing but their ids.
///
/// GUI thread. Reading is from memory; a change is written when the event loop is next idle, and
/// at the end at the latest. The file is replaced in one go and only its owner can open it (0600;
/// a folder that is made gets 0700). Members that this version does not know are kept.
///
/// A file that is damaged, unreadable or of a newer Hawser is renamed and told of, and the defaults
/// go on; if it cannot even be renamed nothing is written, so that nothing of it is lost.
class SettingsFile : public QObject
{
    Q_OBJECT

public:
    static constexpr int schemaVersion = 1;
    static constexpr qint64 maximumBytes = 1024 * 1024;

    /// Reads \a folder /settings.json. No such file: the defaults.
    explicit SettingsFile(const QString &folder, QObject *parent = nullptr);
    ~SettingsFile() override;

    bool flag(Setting key) const { return value(key).toBool(); }
    int number(Setting key) const { return value(key).toInt(); }
    QString text(Setting key) const { return value(key).toString(); }
    QJsonObject object(Setting key) const { return value(key).toObject(); }
    /// The default, if nothing, or something of another type, is stored.
    QJsonValue value(Setting key) const;

    /// \a value must be of the type of the default; tells if something changed.
    void set(Setting key, const QJsonValue &value);
    void reset(Setting key) { set(key, settingRow(key).fallback); }
    /// Writes what is not yet written; false, and failed(), if that does not work.
    bool save();

    QString path() const { return m_path; }
    /// What was wrong with the file at the start, with what became of it: display text; empty if
    /// nothing was.
    QString trouble() const { return m_trouble; }

signals:
    void changed(hawser::Setting key);
    /// Changes are not on disk; \a message is display text. Told once until it works again.
    void failed(const QString &message);

private:
    void load();
    void keepAside(const QString &why, QLatin1StringView mark);
    bool write(const QByteArray &bytes);
    void complain(const QString &message);

    const QString m_folder;
    const QString m_path;
    QJsonObject m_json;
    QString m_trouble;
    QTimer m_saving;
    bool m_isDirty = false;
    bool m_mayWrite = true;
    bool m_hasComplained = false;
};

} // namespace hawser
