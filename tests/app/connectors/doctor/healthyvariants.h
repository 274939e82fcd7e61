#pragma once

#include "app/connectors/doctor/evidencerows.h"

namespace hawser::test {

/// A server that is well, in one of the ways in which servers are well.
struct HealthyVariant
{
    const char *name;
    Evidence evidence;
};

inline QList<HealthyVariant> healthyVariants()
{
    QList<HealthyVariant> variants;
    const auto healthy
        = [&variants](const char *name, Evidence evidence, void (*change)(Evidence &)) {
              change(evidence);
              variants.append({name, evidence});
          };
    const auto secure = [](Evidence made) {
        made.tls = true;
        made.speech = Speech::Nothing;
        made.certificate = certificate();
        return made;
    };
    using Session = Evidence::Session;
    healthy("web", goodWeb(), [](auto &) {});
    healthy("web, nothing tried", Evidence{}, [](auto &) {});
    healthy("web, quiet", goodWeb(), [](auto &e) { e.hasEvent = false; });
    healthy("web, here", goodWeb(), [](auto &e) { e.isThisComputer = true; });
    healthy("web, by name", goodWeb(), [](auto &e) { e.lookup = Lookup::Found; });
    healthy("web, open to all", goodWeb(), [](auto &e) { e.apiAnswer = json(); });
    healthy("web, 401 to strangers", goodWeb(), [](auto &e) { e.apiAnswer = answer(401); });
    healthy("web, Alloc", goodWeb(), [](auto &e) { e.api = Evidence::Api::Alloc; });
    healthy("web, page redirects", goodWeb(), [](auto &e) { e.greeting = redirect(u"/app"_s); });
    healthy("web, page 404", goodWeb(), [](auto &e) { e.greeting = answer(404); });
    healthy("web, page 400", goodWeb(), [](auto &e) { e.greeting = answer(400, u"Bad"_s); });
    healthy("web, odd secret", goodWeb(), [](auto &e) { e.hasOddSecret = true; });
    healthy("web, no map", goodWeb(), [](auto &e) { e.isMapOff = true; });
    healthy("web, slow", goodWeb(), [](auto &e) { e.roundTrip = std::chrono::seconds(2); });
    healthy("web, 204", goodWeb(), [](auto &e) { e.stream.status = 204; });
    healthy("https, first time", secure(goodWeb()), [](auto &) {});
    healthy("https, trusted", secure(goodWeb()), [](auto &e) { e.pin = "seen"; });
    healthy("https, expired", secure(goodWeb()), [](auto &e) {
        e.certificate.validUntil = QDateTime::currentDateTimeUtc().addDays(-1);
    });
    healthy("https, clock", secure(goodWeb()),
            [](auto &e) { e.certificate.validFrom = QDateTime::currentDateTimeUtc().addDays(2); });
    healthy("https, authority", secure(goodWeb()),
            [](auto &e) { e.certificate.isKnownIssuer = e.certificate.namesHost = true; });
    healthy("rust", goodRust(), [](auto &) {});
    healthy("rust, quiet", goodRust(), [](auto &e) { e.hasEvent = false; });
    healthy("rust, odd password", goodRust(), [](auto &e) { e.hasOddSecret = true; });
    healthy("rust, known password", goodRust(), [](auto &e) { e.hasBannedSecret = true; });
    healthy("rust, mute at first", goodRust(), [](auto &e) { e.session = Session::StaysOpen; });
    healthy("rust, speaks HTTP", goodRust(), [](auto &e) {
        e.speech = Speech::Http;
        e.greeting = answer(400, u"Bad Request"_s);
    });
    healthy("rust, waits", goodRust(), [](auto &e) { e.speech = Speech::Nothing; });
    healthy("rust, no name", goodRust(), [](auto &e) { e.serverName.clear(); });
    healthy("rust, TLS", secure(goodRust()), [](auto &e) { e.pin = "seen"; });
    return variants;
}

} // namespace hawser::test
