// From nothing to Online.

#include "connectors/sevendays/errandqueries.h"
#include "connectors/sevendays/sevendaysconnector.h"
#include "connectors/sevendays/webclient.h"
#include "connectors/sevendays/weblists.h"
#include "connectors/sevendays/webverdict.h"

#include <algorithm>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

/// Such a text would end a header and begin another.
bool fitsIntoHeader(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return quint8(c) >= 0x20 && quint8(c) != 0x7F; });
}

} // namespace

void SevenDaysConnector::dial()
{
    const QString reason = refusedTarget();
    if (!reason.isEmpty()) {
        refuse(reason);
        return;
    }
    const QString place = u"%1:%2"_s.arg(target().host).arg(target().port);
    if (!m_place.isEmpty() && m_place != place)
        m_position.reset(); // that log is another's
    m_place = place;
    m_parser = SseParser();
    openClient();
    if (target().tls)
        askWhoIsThere();
    else
        askStats(target().options["api"_L1] == "alloc"_L1 ? WebApi::Alloc : WebApi::BuiltIn,
                 target().options["api"_L1] == "builtin"_L1);
}

QString SevenDaysConnector::refusedTarget() const
{
    QUrl url;
    url.setHost(target().host);
    if (url.host().isEmpty() || target().port == 0)
        return tr("The address is not valid");
    if (!fitsIntoHeader(target().secret) || !fitsIntoHeader(target().user.toUtf8()))
        return tr("The name or the secret of the token holds a line end or another control "
                  "character");
    return {};
}

void SevenDaysConnector::openClient()
{
    Q_ASSERT(!m_web);
    m_web = new WebClient(
        target(), [this](const QByteArray &fingerprint) { return admitsCertificate(fingerprint); },
        this);
    connect(m_web, &WebClient::streamOpened, this, &SevenDaysConnector::streamOpened);
    connect(m_web, &WebClient::streamHasMore, this, &SevenDaysConnector::readStream);
    connect(m_web, &WebClient::streamEnded, this, &SevenDaysConnector::streamEnded);
}

/// First a connection and its certificate, then the token: two steps, so that the second is not
/// taken if anything is wrong with the first.
void SevenDaysConnector::askWhoIsThere()
{
    m_web->askWithoutToken([this](const WebAnswer &answer) {
        if (!answer.isWhole()) {
            lost(answer.cause);
            return;
        }
        note(ConversationLine::Direction::Note, tr("TLS with the trusted certificate"));
        const QJsonValue api = target().options["api"_L1];
        askStats(api == "alloc"_L1 ? WebApi::Alloc : WebApi::BuiltIn, api == "builtin"_L1);
    });
}

/// Which API, and is the token right? A wrong one is sent once: where the page is there and says
/// no, no other page is tried.
void SevenDaysConnector::askStats(WebApi api, bool isLast)
{
    const WebQuestion question{statsPath(api), {}, {}, true};
    askNoted(question, [this, api, isLast](const WebAnswer &answer) {
        const WebVerdict verdict = verdictOnStats(answer, api);
        switch (verdict.kind) {
        case WebVerdict::Kind::Good:
            m_facts.clock.learnFromAnswer(answerTime(answer.body), QDateTime::currentDateTimeUtc());
            recognised(api);
            return;
        case WebVerdict::Kind::NoSuchPage:
            if (api == WebApi::BuiltIn && !isLast) {
                askStats(WebApi::Alloc, true);
                return;
            }
            break;
        case WebVerdict::Kind::Lost:
        case WebVerdict::Kind::Refused:
            break;
        }
        fail(verdict);
    });
}

void SevenDaysConnector::fail(const WebVerdict &verdict)
{
    if (verdict.kind == WebVerdict::Kind::Refused)
        refuse(verdict.cause);
    else
        lost(verdict.cause);
}

void SevenDaysConnector::recognised(WebApi api)
{
    m_facts.api = api;
    const bool isBuiltIn = api == WebApi::BuiltIn;
    const QString path = QString::fromLatin1(statsPath(api));
    emit dialectRecognised(u"7d2d"_s, isBuiltIn ? tr("Built-in web API") : tr("Alloc's web API"),
                           tr("%1 answers in its form").arg(path));
    identifying(isBuiltIn ? tr("Found the built-in web API") : tr("Found Alloc's web API"));
    prepare();
}

void SevenDaysConnector::prepare()
{
    const QJsonValue mod = target().options["cpm"_L1];
    m_isModAutomatic = !mod.isBool();
    if (!m_isModAutomatic)
        m_facts.hasMod = mod.toBool();
    m_preparations = m_isModAutomatic ? 2 : 1;
    askRoster(true);
    if (m_isModAutomatic)
        askCommands();
}

void SevenDaysConnector::prepared()
{
    if (--m_preparations == 0)
        openStream();
}

/// Without the right to see others the list is empty or refused. Events work without it.
void SevenDaysConnector::askRoster(bool isPreparation)
{
    askNoted({playersPath(m_facts.api), {}, {}}, [this, isPreparation](const WebAnswer &answer) {
        if (!answer.isWhole()) {
            if (isPreparation)
                lost(answer.cause);
            return;
        }
        heard();
        const auto players = readPlayers(answerData(answer.body));
        if (answer.isGood() && players) {
            std::vector<KnownPlayer> online;
            for (const ListedPlayer &player : *players)
                online.push_back(player.known);
            m_facts.roster.setOnline(online);
        } else if (isPreparation) {
            emit warned(tr("The token may not list the players (status %1): their ids stay unknown "
                           "until they join")
                            .arg(answer.status));
        }
        if (isPreparation)
            prepared();
    });
}

void SevenDaysConnector::askCommands()
{
    const QByteArray path
        = m_facts.api == WebApi::BuiltIn ? "/api/command" : "/api/getallowedcommands";
    askNoted({path, {}, {}}, [this](const WebAnswer &answer) {
        if (!answer.isWhole() && answer.trouble != WebAnswer::Trouble::TooLarge) {
            lost(answer.cause);
            return;
        }
        if (answer.isGood())
            m_facts.hasMod = hasModCommands(answerData(answer.body));
        prepared();
    });
}

void SevenDaysConnector::openStream()
{
    note(ConversationLine::Direction::Out, u"GET /sse"_s);
    if (m_facts.api == WebApi::BuiltIn)
        m_web->openStream("/sse/", "events=log");
    else
        m_web->openStream("/sse/log", {});
}

/// From now on nothing is missed, and what was can be fetched.
void SevenDaysConnector::streamOpened()
{
    note(ConversationLine::Direction::In, tr("The log stream is open"));
    m_streamHeardAt = Clock::now();
    if (m_facts.api == WebApi::Alloc) {
        m_isFilled = false; // its lines have no numbers, and it cannot be asked for them
        m_isOverlapping = false;
        goLive();
        return;
    }
    m_catchUp.emplace(m_position);
    m_isOverlapping = true;
    askMissed();
}

void SevenDaysConnector::askMissed()
{
    const std::optional<CatchUp::Question> question = m_catchUp->question();
    if (!question) {
        goLive();
        return;
    }
    const QByteArray count = "count=" + QByteArray::number(question->count);
    const QByteArray query = question->count < 0
        ? count
        : count + "&firstLine=" + QByteArray::number(question->firstLine);
    askNoted({"/api/log", query, {}}, [this](const WebAnswer &answer) { takeMissed(answer); });
}

/// A token that may not read the log again still reads it live.
void SevenDaysConnector::takeMissed(const WebAnswer &answer)
{
    if (answer.isLost() || answer.trouble == WebAnswer::Trouble::Unsent) {
        lost(answer.cause);
        return;
    }
    std::optional<LogPage> page = readLogPage(answerData(answer.body));
    if (!answer.isGood() || !page) {
        emit warned(tr("What was missed cannot be fetched (status %1)").arg(answer.status));
        m_isFilled = false;
        goLive();
        return;
    }
    heard();
    for (const LogEntry &entry : m_catchUp->take(std::move(*page)))
        deliver(entry, true);
    if (m_catchUp->position())
        m_position = m_catchUp->position();
    if (m_catchUp->hasHole())
        m_isFilled = false;
    m_isMissedDue = feed().isFull(); // then when there is room again
    if (!m_isMissedDue)
        askMissed();
}

void SevenDaysConnector::goLive()
{
    const bool isFilled = std::exchange(m_isFilled, true);
    m_isLive = true;
    loggedIn(m_facts.api == WebApi::BuiltIn ? tr("Connected to the built-in web API")
                                            : tr("Connected to Alloc's web API"),
             isFilled);
    m_pollTimer.start(m_times.probeAfter);
    poll();
    readStream();
}

} // namespace hawser::sevendays
