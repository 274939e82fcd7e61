#pragma once

#include "connectors/doctor/evidence.h"

namespace hawser::test {

using namespace hawser::doctor;
using namespace Qt::StringLiterals;

inline HttpAnswer answer(int status, const QString &words = {}, bool isJson = false)
{
    HttpAnswer made;
    made.end = HttpAnswer::End::Answered;
    made.status = status;
    made.words = words;
    made.isJson = isJson;
    made.mediaType = isJson ? u"application/json"_s : u"text/html"_s;
    made.took = std::chrono::milliseconds(3);
    return made;
}

inline HttpAnswer json(int status = 200)
{
    return answer(status, u"{\"data\":{}}"_s, true);
}

inline HttpAnswer none(HttpAnswer::End end)
{
    HttpAnswer made;
    made.end = end;
    return made;
}

inline HttpAnswer redirect(const QString &location)
{
    HttpAnswer made = answer(301);
    made.location = location;
    return made;
}

inline TlsFacts certificate(const QByteArray &fingerprint = "seen")
{
    TlsFacts facts;
    facts.end = TlsFacts::End::Done;
    facts.fingerprint = fingerprint;
    facts.protocol = u"TLS 1.3"_s;
    facts.validFrom = QDateTime::currentDateTimeUtc().addDays(-10);
    facts.validUntil = QDateTime::currentDateTimeUtc().addDays(300);
    return facts;
}

/// A computer somewhere else whose port takes connections.
inline Evidence reached(const QString &game)
{
    Evidence made;
    made.game = game;
    made.host = u"203.0.113.7"_s;
    made.port = game == "rust"_L1 ? 28016 : 8080;
    made.user = u"hawser"_s;
    made.lookup = Lookup::Literal;
    made.addresses = {made.host};
    made.reach = Reach::Connected;
    made.speech = game == "rust"_L1 ? Speech::HangsUp : Speech::Http;
    made.greeting = game == "rust"_L1 ? HttpAnswer{} : answer(200, u"Dashboard"_s);
    return made;
}

/// All is well.
inline Evidence goodWeb()
{
    Evidence made = reached(u"7d2d"_s);
    made.api = Evidence::Api::BuiltIn;
    made.apiAnswer = answer(403);
    made.login = json();
    made.command = json();
    made.stream = answer(200);
    made.hasEvent = true;
    made.again = json();
    made.roundTrip = std::chrono::milliseconds(3);
    return made;
}

inline Evidence goodRust()
{
    Evidence made = reached(u"rust"_s);
    made.upgrade = Evidence::Upgrade::Opened;
    made.session = Evidence::Session::Answered;
    made.serverName = u"My Rust"_s;
    made.hasEvent = true;
    made.hasPong = true;
    made.roundTrip = std::chrono::milliseconds(3);
    return made;
}

/// Nothing known beyond the port.
inline Evidence refused(const QString &game)
{
    Evidence made = reached(game);
    made.reach = Reach::Refused;
    made.speech = Speech::NotHeard;
    made.greeting = {};
    return made;
}

inline Evidence unanswered(const QString &game)
{
    Evidence made = refused(game);
    made.reach = Reach::NoAnswer;
    return made;
}

} // namespace hawser::test
