#include "connectors/doctor/sevendaysexamination.h"

#include "connectors/doctor/httpprobe.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

constexpr auto builtInStats = "/api/serverstats";
constexpr auto allocStats = "/api/getstats";
constexpr auto streamPath = "/sse/?events=log";
constexpr auto oldStreamPath = "/sse/log";
constexpr auto harmlessCommand = "version";

/// What a built-in API wraps in "data", and Alloc's does not.
QJsonObject unwrapped(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    return json["data"_L1].isObject() ? json["data"_L1].toObject() : json;
}

bool isApi(const HttpAnswer &answer)
{
    return answer.isRefusal() || (answer.isSuccess() && answer.isJson);
}

/// Something answers, and it is neither the API nor somebody who stands before it.
bool isElse(const HttpAnswer &answer)
{
    return answer.isAnswered() && !isApi(answer) && !answer.isRedirect() && answer.status < 500
        && answer.status != 429;
}

} // namespace

SevenDaysExamination::SevenDaysExamination(const DialTarget &target, const DoctorOptions &options,
                                           QObject *parent)
    : Examination(target, options, parent)
    , m_token{target.user.toUtf8(), target.secret}
{
}

void SevenDaysExamination::ask(const QByteArray &request, Answered answered)
{
    new HttpProbe(question(request), quote(), std::move(answered), round());
}

QByteArray SevenDaysExamination::get(const QByteArray &path, bool withToken) const
{
    return getRequest(target().host, target().port, path, withToken ? m_token : WebToken{});
}

QByteArray SevenDaysExamination::statsPath() const
{
    return evidence().api == Evidence::Api::Alloc ? allocStats : builtInStats;
}

QString SevenDaysExamination::wantedApi() const
{
    return target().options["api"_L1].toString();
}

bool SevenDaysExamination::mayBeAlloc() const
{
    return evidence().api == Evidence::Api::BuiltIn && wantedApi() != "builtin"_L1;
}

void SevenDaysExamination::examine()
{
    start(Rung::Upgrade);
    const bool wantsAlloc = wantedApi() == "alloc"_L1;
    askApi(wantsAlloc ? Evidence::Api::Alloc : Evidence::Api::BuiltIn);
}

void SevenDaysExamination::askApi(Evidence::Api which)
{
    const QByteArray path = which == Evidence::Api::Alloc ? allocStats : builtInStats;
    ask(get(path, false), [this, which](const HttpFacts &facts) { takeApi(which, facts.answer); });
}

void SevenDaysExamination::takeApi(Evidence::Api which, const HttpAnswer &answer)
{
    evidence().apiAnswer = answer;
    if (isElse(answer)) {
        if (which == Evidence::Api::BuiltIn && wantedApi() != "builtin"_L1)
            return askApi(Evidence::Api::Alloc);
        return missApi();
    }
    if (isApi(answer))
        evidence().api = which;
    if (settle())
        logIn();
}

/// Whether at least the page of the dashboard is there.
void SevenDaysExamination::missApi()
{
    evidence().api = Evidence::Api::Missing;
    if (!target().tls) {
        evidence().page = evidence().greeting;
        settle();
        return;
    }
    ask(get("/", false), [this](const HttpFacts &facts) {
        evidence().page = facts.answer;
        settle();
    });
}

void SevenDaysExamination::logIn()
{
    if (running() != Rung::Credentials)
        start(Rung::Credentials);
    ask(get(statsPath()), [this](const HttpFacts &facts) {
        // Strangers are refused before it is looked whether what they ask for is there.
        if (isElse(facts.answer) && mayBeAlloc()) {
            evidence().api = Evidence::Api::Alloc;
            return logIn();
        }
        evidence().login = facts.answer;
        if (settle())
            runCommand();
    });
}

void SevenDaysExamination::runCommand()
{
    start(Rung::Rights);
    const bool isAlloc = evidence().api == Evidence::Api::Alloc;
    const QByteArray command(harmlessCommand);
    const QByteArray request = isAlloc ? get("/api/executeconsolecommand?command=" + command)
                                       : postRequest(target().host, target().port, "/api/command",
                                                     m_token, "{\"command\":\"" + command + "\"}");
    ask(request, [this](const HttpFacts &facts) {
        evidence().command = facts.answer;
        if (facts.answer.isSuccess()) {
            const QString result = unwrapped(facts.body)["result"_L1].toString();
            evidence().command.words = quote()(result.section(u'\n', 0, 0).toUtf8());
        }
        if (settle())
            openStream(streamPath);
    });
}

void SevenDaysExamination::openStream(const QByteArray &path)
{
    if (running() != Rung::FirstEvent)
        start(Rung::FirstEvent);
    HttpQuestion asked = question(get(path));
    asked.event = std::min(options().event, remaining(options().answer));
    asked.answer = std::max(asked.answer, asked.event); // some send no head before an event
    new HttpProbe(
        asked, quote(), [this, path](const HttpFacts &facts) { takeStream(path, facts); }, round());
}

void SevenDaysExamination::takeStream(const QByteArray &path, const HttpFacts &facts)
{
    const bool isUnknown = facts.answer.status == 404 || facts.answer.status == 400;
    if (path == streamPath && isUnknown && evidence().api == Evidence::Api::Alloc)
        return openStream(oldStreamPath);
    evidence().stream = facts.answer;
    evidence().hasEvent = facts.hasEvent;
    if (settle())
        askAgain();
}

void SevenDaysExamination::askAgain()
{
    start(Rung::RoundTrip);
    ask(get(statsPath()), [this](const HttpFacts &facts) {
        evidence().again = facts.answer;
        if (facts.answer.isSuccess())
            evidence().roundTrip = facts.answer.took;
        if (settle())
            askMap();
    });
}

/// No rung: a server without a map is healthy, and yet its admin may wonder.
void SevenDaysExamination::askMap()
{
    HttpQuestion asked = question(get("/api/map/config"));
    asked.answer = options().aside;
    new HttpProbe(
        asked, quote(),
        [this](const HttpFacts &facts) {
            const QJsonValue enabled = unwrapped(facts.body)["enabled"_L1];
            evidence().isMapOff = facts.answer.isAnswered()
                && (facts.answer.status == 404 || (enabled.isBool() && !enabled.toBool()));
            conclude();
        },
        round());
}

} // namespace hawser::doctor
