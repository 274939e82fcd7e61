#include "bridge/leftout.h"

#include <QCoreApplication>

namespace hawser::bridge {

namespace {

struct LeftOutWords
{
    Q_DECLARE_TR_FUNCTIONS(LeftOut)
};

} // namespace

QString leftOutText(LeftOut why)
{
    switch (why) {
    case LeftOut::UnknownType:
        return LeftOutWords::tr("of a type the remote does not know");
    case LeftOut::Unreadable:
        return LeftOutWords::tr("not readable as an event");
    case LeftOut::Noise:
        return LeftOutWords::tr("noise, such as status lines and echoes");
    case LeftOut::Backfilled:
        return LeftOutWords::tr("of the past, which the remote would take for the present");
    case LeftOut::NoPlayer:
        return LeftOutWords::tr("without the id of the player");
    case LeftOut::NoText:
        return LeftOutWords::tr("without text");
    case LeftOut::NoEntity:
        return LeftOutWords::tr("without what was killed");
    case LeftOut::TooLong:
        return LeftOutWords::tr("too long");
    case LeftOut::Away:
        return LeftOutWords::tr("while the remote was away");
    case LeftOut::TooSlow:
        return LeftOutWords::tr("because the remote was too slow");
    }
    Q_UNREACHABLE();
}

} // namespace hawser::bridge
