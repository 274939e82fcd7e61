#pragma once

#include "support/patience.h"

#include <QProcess>
#include <QStringList>

#include <csignal>

namespace hawser::test {

/// A program of the chain, and everything that it and those before it in its place have said.
class ChainProcess
{
public:
    ChainProcess(const QString &program, QStringList arguments)
        : m_program(program)
        , m_arguments(std::move(arguments))
    {
        start();
    }
    ~ChainProcess() { kill(); }

    void setArguments(const QStringList &arguments) { m_arguments = arguments; }
    void start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(m_program, m_arguments);
        m_process.waitForStarted();
        m_since = m_lines.size();
    }
    void kill()
    {
        m_process.kill(); // ends a stopped one, too
        m_process.waitForFinished();
        read();
    }
    void stop() { ::kill(pid_t(m_process.processId()), SIGSTOP); }
    void wake() { ::kill(pid_t(m_process.processId()), SIGCONT); }

    void say(const QString &line) { m_process.write(line.toUtf8() + '\n'); }
    const QStringList &lines()
    {
        read();
        return m_lines;
    }
    /// What the present process last said of \a who; empty if nothing.
    QString last(const QString &who)
    {
        read();
        for (qsizetype i = m_lines.size() - 1; i >= m_since; --i) {
            if (m_lines[i].startsWith(who + QLatin1Char(' ')))
                return m_lines[i].section(QLatin1Char(' '), 1);
        }
        return {};
    }

private:
    void read()
    {
        while (m_process.canReadLine())
            m_lines << QString::fromUtf8(m_process.readLine()).trimmed();
    }

    const QString m_program;
    QStringList m_arguments;
    QProcess m_process;
    QStringList m_lines;
    qsizetype m_since = 0; // the first line of the present process
};

} // namespace hawser::test
