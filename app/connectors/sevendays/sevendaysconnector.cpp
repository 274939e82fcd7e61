#include "connectors/sevendays/sevendaysconnector.h"

#include "connectors/sevendays/webclient.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

/// The game does one command a frame; more at once would only wait there.
constexpr int requestsAtOnce = 3;

} // namespace

SevenDaysConnector::SevenDaysConnector(const DialTarget &target, const DialTimes &times,
                                       EventFeed &feed, QObject *parent)
    : DialledConnector(target, times, feed, requestsAtOnce, parent)
    , m_times(times)
    , m_translator(target.server, m_facts.roster, m_facts.clock)
    , m_position(LogPosition::fromCursor(target.cursor))
{
    connect(&m_pollTimer, &QTimer::timeout, this, &SevenDaysConnector::poll);
}

SevenDaysConnector::~SevenDaysConnector() = default;

void SevenDaysConnector::hangUp()
{
    m_pollTimer.stop();
    m_isPolling = false;
    m_isLive = false;
    m_isMissedDue = false;
    m_catchUp.reset();
    m_asked.clear();
    m_unseenId = -1;
    if (!m_web)
        return;
    // One of its answers may be why we are here.
    m_web->silence();
    m_web->deleteLater();
    m_web = nullptr;
}

void SevenDaysConnector::askNoted(const WebQuestion &question, OnAnswer then)
{
    const QString name = QString::fromLatin1(question.path);
    note(ConversationLine::Direction::Out, u"GET "_s + name);
    m_web->ask(question, [this, name, then = std::move(then)](const WebAnswer &answer) {
        note(ConversationLine::Direction::In,
             answer.isWhole() ? u"%1: %2"_s.arg(name).arg(answer.status)
                              : u"%1: %2"_s.arg(name, answer.cause));
        then(answer);
    });
}

void SevenDaysConnector::note(ConversationLine::Direction direction, const QString &text)
{
    emit conversed({QDateTime::currentDateTimeUtc(), direction, displayText(redact(text))});
}

} // namespace hawser::sevendays
