#include "recipients.h"

namespace hawser {

Assurance assuranceFor(Recipients::Kind kind, Danger danger)
{
    const bool leavesTheScreen = kind != Recipients::Kind::Shown;
    switch (danger) {
    case Danger::None:
        return leavesTheScreen ? Assurance::Red : Assurance::Plain;
    case Danger::Changes:
        return leavesTheScreen ? Assurance::Typed : Assurance::Plain;
    case Danger::Serious:
        return Assurance::Typed;
    }
    Q_UNREACHABLE();
}

} // namespace hawser
