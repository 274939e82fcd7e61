#include "connectors/connector.h"

namespace hawser {

using namespace Qt::StringLiterals;

QLatin1StringView connectionStateName(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Offline:
        return "Offline"_L1;
    case ConnectionState::Connecting:
        return "Connecting"_L1;
    case ConnectionState::Identifying:
        return "Identifying"_L1;
    case ConnectionState::Online:
        return "Online"_L1;
    case ConnectionState::Waiting:
        return "Waiting"_L1;
    case ConnectionState::Refused:
        return "Refused"_L1;
    }
    Q_UNREACHABLE();
}

void Connector::enter(ConnectionState next, const QString &cause)
{
    if (m_state.state == next && m_state.cause == cause)
        return;
    m_state = {next, cause, QDateTime::currentDateTimeUtc()};
    emit stateChanged(m_state);
}

} // namespace hawser
