#include "eventdensity.h"

#include <QCoreApplication>

namespace hawser {

namespace {

enum EventDensityGroup : int { Talk, ComingAndGoing, Dying, Rest };

QString sayDensity(const char *text)
{
    return QCoreApplication::translate("EventDensity", text);
}

} // namespace

QList<DensityGroup> eventDensityGroups()
{
    return {{sayDensity("chat"), Tone::Busy},
            {sayDensity("joined and left"), Tone::Good},
            {sayDensity("deaths and kills"), Tone::Danger},
            {sayDensity("other"), Tone::Muted}};
}

int eventDensityGroupOf(EventType type)
{
    switch (type) {
    case EventType::ChatMessage:
        return Talk;
    case EventType::PlayerConnected:
    case EventType::PlayerDisconnected:
        return ComingAndGoing;
    case EventType::PlayerDeath:
    case EventType::EntityKilled:
        return Dying;
    case EventType::Log:
    case EventType::Unknown:
        return Rest;
    }
    Q_UNREACHABLE();
}

} // namespace hawser
