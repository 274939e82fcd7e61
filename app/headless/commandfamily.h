#pragma once

#include "console/console.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace hawser::headless {

/// Commands that belong together, and what all such families share: each command is looked up by
/// its name and ends once, in answered() or refused(). Main thread.
class CommandFamily : public QObject
{
    Q_OBJECT

public:
    QStringList names() const;
    /// False if there is no such command; else answered() or refused() follows once.
    bool perform(const QString &command, const QString &id, const QJsonObject &line);

    /// What is told of a game server that nobody knows.
    static QString noSuchServer(const QString &wanted);

signals:
    void answered(const QString &id, bool ok, const QJsonObject &answer);
    /// \a message: display text.
    void refused(const QString &id, const QString &message);

protected:
    /// \a console must outlive this.
    explicit CommandFamily(Console &console, QObject *parent = nullptr);

    using Performance = std::function<void(const QString &id, const QJsonObject &line)>;
    void add(const QString &name, const Performance &perform);
    template<typename Family>
    void add(const QString &name, void (Family::*command)(const QString &, const QJsonObject &))
    {
        add(name, [this, command](const QString &id, const QJsonObject &line) {
            (static_cast<Family *>(this)->*command)(id, line);
        });
    }

    // What a line says. If it is not there, that was told.
    std::optional<QString> textOf(const QString &id, const QJsonObject &line,
                                  QLatin1StringView member);
    std::optional<ServerInfo> serverOf(const QString &id, const QJsonObject &line);

    /// Tells the outcome of a change: \a answer, or why it failed.
    ProfileStore::Done answerTo(const QString &id, const QJsonObject &answer = {});
    static QString textOf(const StoreError &error);

    Console &m_console;

private:
    struct Command
    {
        QString name;
        Performance perform;
    };
    QList<Command> m_commands;
};

} // namespace hawser::headless
