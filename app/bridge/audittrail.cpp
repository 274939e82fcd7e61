#include "bridge/audittrail.h"

#include <QTimerEvent>

#include <utility>

namespace hawser::bridge {

using namespace Qt::StringLiterals;

AuditTrail::AuditTrail(const QString &title, QObject *parent, std::chrono::milliseconds restAfter)
    : QObject(parent)
    , m_title(title)
    , m_restAfter(restAfter)
{
}

void AuditTrail::note(const QString &what, const QString &text)
{
    const QByteArray whole = (m_title + ": "_L1 + text).toUtf8();
    if (const auto line = m_conversation.line(ConversationLine::Direction::In, whole)) {
        emit told(*line);
        return;
    }
    ++m_untold[what];
    if (!m_rest.isActive())
        m_rest.start(int(m_restAfter.count()), this);
}

void AuditTrail::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_rest.timerId())
        tellRest();
    else
        QObject::timerEvent(event);
}

void AuditTrail::tellRest()
{
    m_rest.stop();
    QStringList numbers;
    quint64 all = 0;
    const auto untold = std::exchange(m_untold, {});
    for (auto it = untold.cbegin(); it != untold.cend(); ++it) {
        numbers << u"%1 %2"_s.arg(it.key()).arg(it.value());
        all += it.value();
    }
    const QString rest = tr("%n more request(s): %1", "list of actions and numbers", int(all))
                             .arg(numbers.join(", "_L1));
    if (const auto line
        = m_rests.line(ConversationLine::Direction::In, (m_title + ": "_L1 + rest).toUtf8()))
        emit told(*line);
}

} // namespace hawser::bridge
