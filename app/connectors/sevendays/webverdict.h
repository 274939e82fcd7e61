#pragma once

#include "connectors/sevendays/serverfacts.h"
#include "connectors/sevendays/webquestion.h"

namespace hawser::sevendays {

/// What the answer to a question says about whoever answers it.
struct WebVerdict
{
    enum class Kind : quint8 {
        Good,
        NoSuchPage, ///< a web server, but it does not know this page
        Lost,       ///< may be better later
        Refused,    ///< only the user can help
    };
    Kind kind = Kind::Good;
    QString cause; ///< one sentence without full stop; empty if good
};

/// Of \a answer to the statistics of \a api, the first question with the token.
WebVerdict verdictOnStats(const WebAnswer &answer, WebApi api);
/// Of an answer to anything else: \a answer has no body, or one of any kind.
WebVerdict verdictOn(const WebAnswer &answer);

} // namespace hawser::sevendays
