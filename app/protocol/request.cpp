#include "protocol/request.h"

namespace hawser {

using namespace Qt::StringLiterals;

QLatin1StringView outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return "done"_L1;
    case Outcome::Accepted:
        return "accepted"_L1;
    case Outcome::Failed:
        return "failed"_L1;
    case Outcome::Unsupported:
        return "unsupported"_L1;
    case Outcome::Unknown:
        return "unknown"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace hawser
