#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

namespace hawser::test {

/// A session bus of its own, so that nothing of the user's session is met. Ends with it.
class PrivateBus
{
public:
    static constexpr int patienceMs = 15'000;

    PrivateBus() { start(); }
    ~PrivateBus() { end(m_daemon); }

    /// Why there is none; empty if all is well.
    const QString &trouble() const { return m_trouble; }
    const QString &address() const { return m_address; }
    /// For programs that are to live in that session.
    QProcessEnvironment environment() const
    {
        using namespace Qt::StringLiterals;
        QProcessEnvironment around = QProcessEnvironment::systemEnvironment();
        around.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_address);
        for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s,
                                    u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s})
            around.insert(name, m_home.path());
        around.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        return around;
    }

    static void end(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(patienceMs))
            process.kill();
        process.waitForFinished();
    }

private:
    void start()
    {
        using namespace Qt::StringLiterals;
        const QString daemon = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        if (daemon.isEmpty()) {
            m_trouble = u"no dbus-daemon here"_s;
            return;
        }
        m_daemon.setProcessEnvironment(environment());
        m_daemon.start(daemon, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (QTest::qWaitFor([this] { return m_daemon.canReadLine(); }, patienceMs))
            m_address = QString::fromUtf8(m_daemon.readLine().trimmed());
        if (m_address.isEmpty())
            m_trouble = u"dbus-daemon does not start: "_s + m_daemon.errorString();
    }

    QTemporaryDir m_home;
    QString m_trouble;
    QString m_address;
    QProcess m_daemon;
};

} // namespace hawser::test
