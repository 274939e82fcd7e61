#pragma once

#include "support/patience.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>
#include <functional>
#include <iterator>

namespace hawser::test {

using namespace Qt::StringLiterals;

/// The real hawser-agent, driven as a script would drive it.
class Agent
{
public:
    /// \a environment: what is different there.
    explicit Agent(const QStringList &arguments, const QHash<QString, QString> &environment = {})
    {
        auto whole = QProcessEnvironment::systemEnvironment();
        for (auto it = environment.cbegin(); it != environment.cend(); ++it)
            whole.insert(it.key(), it.value());
        m_process.setProcessEnvironment(whole);
        m_process.setProgram(QStringLiteral(HAWSER_AGENT));
        m_process.setArguments(arguments);
        m_process.start();
    }
    ~Agent()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QProcess &process() { return m_process; }
    void say(const QByteArray &line) { m_process.write(line + '\n'); }

    /// All lines so far that fit.
    QList<QJsonObject> lines(const std::function<bool(const QJsonObject &)> &fits)
    {
        while (m_process.canReadLine()) {
            const QByteArray line = m_process.readLine();
            const QJsonDocument document = QJsonDocument::fromJson(line);
            if (!document.isObject())
                qWarning("no JSON object: %s", line.constData());
            m_lines.append(document.object());
        }
        QList<QJsonObject> found;
        std::copy_if(m_lines.cbegin(), m_lines.cend(), std::back_inserter(found), fits);
        return found;
    }
    QList<QJsonObject> ofKind(QLatin1StringView kind)
    {
        return lines([kind](const QJsonObject &line) { return line["kind"_L1] == kind; });
    }
    QList<QJsonObject> answers(QLatin1StringView id)
    {
        return lines([id](const QJsonObject &line) { return line["id"_L1] == id; });
    }

private:
    QProcess m_process;
    QList<QJsonObject> m_lines;
};

} // namespace hawser::test
