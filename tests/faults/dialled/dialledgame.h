#pragma once

#include "app/headless/agentprocess.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace hawser::test {

/// A simulated game server as a process of its own.
class GameProcess
{
public:
    /// \a game: "rust" or "7d2d". \a files: certificate and key, for TLS.
    explicit GameProcess(const QString &game, quint16 port = 0, const QStringList &files = {})
        : m_game(game)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(SIMULATED_GAME),
                        QStringList{game, QString::number(port)} + files);
        if (!QTest::qWaitFor([this] { return m_process.canReadLine(); }, patiently))
            qFatal("the simulated game does not start");
        m_port = m_process.readLine().trimmed().split(' ').last().toUShort();
    }
    ~GameProcess()
    {
        wake();
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished();
    }

    const QString &game() const { return m_game; }
    quint16 port() const { return m_port; }
    void say(const QString &text) { m_process.write(text.toUtf8() + '\n'); }
    void freeze() { ::kill(pid_t(m_process.processId()), SIGSTOP); }
    void wake() { ::kill(pid_t(m_process.processId()), SIGCONT); }

    /// A profile by which hawser-agent dials it; \a port: another one, such as that of a proxy.
    QJsonObject profile(quint16 port = 0, bool tls = false) const
    {
        return {{"name"_L1, m_game},
                {"game"_L1, m_game},
                {"connector"_L1, "traditional"_L1},
                {"host"_L1, "127.0.0.1"_L1},
                {"port"_L1, port ? port : m_port},
                {"tls"_L1, tls},
                {"user"_L1, "hawser"_L1},
                {"secret"_L1, "S0me-Long-Secret"_L1}};
    }

private:
    QString m_game;
    QProcess m_process;
    quint16 m_port = 0;
};

/// hawser-agent with some profiles, and what it said of their servers.
class DiallingAgent
{
public:
    explicit DiallingAgent(const QJsonArray &profiles)
        : m_agent({u"--profiles"_s, write(profiles), u"--profile-dir"_s, m_folder.path()})
    {
    }

    QString state(const QString &name) { return lastState(name)["state"_L1].toString(); }
    QString cause(const QString &name) { return lastState(name)["cause"_L1].toString(); }
    bool isOnline(const QString &name) { return state(name) == "Online"_L1; }
    /// How often \a text came as an event of \a name.
    qsizetype count(const QString &name, const QString &text)
    {
        return m_agent
            .lines([&](const QJsonObject &line) {
                return line["kind"_L1] == "event"_L1 && nameOf(line["server"_L1].toString()) == name
                    && line["text"_L1] == text && line["type"_L1] == "chat-message"_L1;
            })
            .size();
    }
    qsizetype gaps(const QString &name, bool closed)
    {
        return m_agent
            .lines([&](const QJsonObject &line) {
                return line["kind"_L1] == "gap"_L1 && line.contains("to"_L1) == closed
                    && nameOf(line["server"_L1].toString()) == name;
            })
            .size();
    }
    QJsonObject ask(const QJsonObject &what)
    {
        const QString id = u"q%1"_s.arg(++m_asked);
        QJsonObject line = what;
        line.insert("id"_L1, id);
        m_agent.say(QJsonDocument(line).toJson(QJsonDocument::Compact));
        const auto answers = [&] {
            return m_agent.lines([&](const QJsonObject &said) { return said["id"_L1] == id; });
        };
        return QTest::qWaitFor([&] { return !answers().isEmpty(); }, patiently) ? answers().first()
                                                                                : QJsonObject();
    }
    Agent &process() { return m_agent; }

private:
    QString write(const QJsonArray &profiles) const
    {
        const QString path = m_folder.filePath(u"profiles.json"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)
            || file.write(QJsonDocument(QJsonObject{{"profiles"_L1, profiles}}).toJson()) < 0
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot write the profiles");
        return path;
    }
    QJsonObject lastState(const QString &name)
    {
        const QList<QJsonObject> states = m_agent.lines([&](const QJsonObject &line) {
            return line["kind"_L1] == "state"_L1 && line["name"_L1] == name;
        });
        return states.isEmpty() ? QJsonObject() : states.last();
    }
    QString nameOf(const QString &server)
    {
        if (!m_names.contains(server)) {
            for (const QJsonObject &line : m_agent.ofKind("state"_L1))
                m_names.insert(line["server"_L1].toString(), line["name"_L1].toString());
        }
        return m_names.value(server);
    }

    QTemporaryDir m_folder;
    Agent m_agent;
    QHash<QString, QString> m_names;
    int m_asked = 0;
};

} // namespace hawser::test
