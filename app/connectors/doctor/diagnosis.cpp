#include "connectors/doctor/diagnosis.h"

#include "connectors/doctor/causetexts.h"

#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QUrl>

#include <array>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionDoctor)
};

constexpr std::size_t nameLength = 60;
constexpr quint16 httpsPort = 443;
using Parts = std::array<QString, 8>;

/// Puts the parts in for %1 to %8, in one pass, so that nothing in a part is taken for a place.
QString filled(const char *source, const Parts &parts)
{
    const QString text = Words::tr(source);
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (text[i] == u'%' && place >= 1 && place <= int(parts.size())) {
            out += parts[std::size_t(place - 1)];
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// At which port it would work; 0 if that is not known.
quint16 betterPort(Cause cause, const Evidence &evidence)
{
    if (cause != Cause::NeedsTls)
        return suggestedPort(evidence);
    const HttpAnswer &answer = evidence.apiAnswer.isRedirect() ? evidence.apiAnswer
        : evidence.upgradeAnswer.isRedirect()                  ? evidence.upgradeAnswer
                                                               : evidence.greeting;
    if (!answer.isRedirect())
        return 0;
    const int port = QUrl(answer.location).port(httpsPort);
    return port == evidence.port ? 0 : quint16(port);
}

/// What the highest rung says of which something is known: there it broke.
QString lastSeen(const Evidence &evidence)
{
    const bool isRust = evidence.game == "rust"_L1;
    for (auto rung = rungs.rbegin(); rung != rungs.rend(); ++rung) {
        const bool saysNothing = isRust && (*rung == Rung::Rights || *rung == Rung::FirstEvent);
        const QString text = saysNothing ? QString() : evidenceOf(*rung, evidence);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString gameText(const Evidence &evidence, const QString &otherwise)
{
    return evidence.gamePort ? Words::tr("the game answers at UDP port %1").arg(evidence.gamePort)
                             : otherwise;
}

QString fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':').toUpper());
}

/// What was seen, for the message.
QString quoted(Cause cause, const Evidence &evidence)
{
    if (cause == Cause::HostWrong || cause == Cause::NameNotFound || cause == Cause::NameTooSlow)
        return displayText(evidence.host, nameLength);
    if (cause == Cause::CertificateChanged && evidence.certificate.end == TlsFacts::End::Done)
        return fingerprintText(evidence.certificate.fingerprint);
    if (cause == Cause::WrongPortTelnet)
        return evidence.firstWords;
    if (cause == Cause::DashboardOff)
        return gameText(evidence, Words::tr("its telnet console answers"));
    if (cause == Cause::RconNothingListens || cause == Cause::RconBoundElsewhere)
        return gameText(evidence, Words::tr("the game does not answer either"));
    return lastSeen(evidence);
}

Diagnosis healthy(const Evidence &evidence)
{
    Diagnosis diagnosis{.healthy = true,
                        .code = QString::fromLatin1(textOf(Cause::None).code),
                        .message = Words::tr(textOf(Cause::None).message),
                        .advice = {}};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (evidence.isMapOff) {
        diagnosis.code = u"map-off"_s;
        diagnosis.row = 4;
        diagnosis.message = Words::tr("Everything works, but the map stays empty.");
        diagnosis.advice = Words::tr("For a map set EnableMapRendering to true in "
                                     "serverconfig.xml, and restart the game server.");
    } else if (evidence.certificate.validUntil.isValid() && evidence.certificate.validUntil < now) {
        diagnosis.advice = Words::tr("Its certificate has expired: renew it.");
    } else if (evidence.certificate.validFrom.isValid() && evidence.certificate.validFrom > now) {
        diagnosis.advice = Words::tr("Its certificate is not valid yet: check date and time on "
                                     "both computers.");
    }
    return diagnosis;
}

Diagnosis unhealthy(Cause cause, const Evidence &evidence)
{
    const CauseText &text = textOf(cause);
    const quint16 port = betterPort(cause, evidence);
    const bool offersPort = port && text.adviceWithPort;
    const Parts parts{addressText(evidence.host, evidence.port),
                      QString::number(port),
                      displayText(evidence.user, nameLength),
                      quoted(cause, evidence),
                      QString::number(evidence.gamePort),
                      QString::number(evidence.port),
                      evidence.home.router,
                      evidence.home.leadsTo};
    Diagnosis diagnosis{.code = QString::fromLatin1(text.code),
                        .row = text.row,
                        .message = filled(text.message, parts),
                        .advice = filled(offersPort ? text.adviceWithPort : text.advice, parts)};
    if (offersPort)
        diagnosis.suggestedPort = port;
    if (cause == Cause::NeedsTls || cause == Cause::HasNoTls)
        diagnosis.suggestedTls = cause == Cause::NeedsTls;
    return diagnosis;
}

} // namespace

QString addressText(const QString &host, quint16 port)
{
    const QString shown = displayText(host, nameLength);
    const QString number = QString::number(port);
    return host.contains(u':') ? u"[%1]:%2"_s.arg(shown, number) : u"%1:%2"_s.arg(shown, number);
}

Diagnosis diagnose(const Evidence &evidence)
{
    const Cause cause = causeOf(evidence);
    Diagnosis diagnosis = cause == Cause::None ? healthy(evidence) : unhealthy(cause, evidence);
    diagnosis.fingerprint = evidence.certificate.fingerprint;
    return diagnosis;
}

} // namespace hawser::doctor
