#include "window/notifier.h"

#include "alerts/alertwatch.h"
#include "console/console.h"
#include "events/eventtext.h"
#include "look/privacy.h"
#include "requests/servertitle.h"
#include "tray/trayicon.h"

#include <QApplication>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestEvent = 120;

class TraySink : public Notifier::Sink
{
public:
    explicit TraySink(TrayIcon &tray)
        : m_tray(tray)
    {
    }
    void show(const QString &title, const QString &text) override
    {
        m_tray.showMessage(title, text);
    }

private:
    TrayIcon &m_tray;
};

/// What was said or done, and by whom.
QString lineOf(const StoredEvent &event)
{
    const QString player = eventPlayer(event);
    QString text = eventLine(event);
    if (text.size() > longestEvent)
        text = text.left(longestEvent) + u'…';
    return player.isEmpty() ? text : Notifier::tr("%1: %2", "player, text").arg(player, text);
}

using News = Notifier::News;
// What wants a decision is read first.
constexpr std::array newsInOrder{News::Refused, News::AwaitsDecision, News::Lost, News::Warned,
                                 News::Back};

QString sentenceAbout(News news, const QString &server)
{
    switch (news) {
    case News::Lost:
        return Notifier::tr("%1 was lost").arg(server);
    case News::Back:
        return Notifier::tr("%1 is back").arg(server);
    case News::Refused:
        return Notifier::tr("%1 was refused and needs you").arg(server);
    case News::AwaitsDecision:
        return Notifier::tr("%1 is new and waits for your decision").arg(server);
    case News::Warned:
        return Notifier::tr("%1 gives cause for a warning").arg(server);
    }
    Q_UNREACHABLE();
}

QString sentenceAbout(News news, int servers)
{
    switch (news) {
    case News::Lost:
        return Notifier::tr("%n game server(s) were lost", nullptr, servers);
    case News::Back:
        return Notifier::tr("%n game server(s) are back", nullptr, servers);
    case News::Refused:
        return Notifier::tr("%n game server(s) were refused and need you", nullptr, servers);
    case News::AwaitsDecision:
        return Notifier::tr("%n new game server(s) wait for your decision", nullptr, servers);
    case News::Warned:
        return Notifier::tr("%n game server(s) give cause for a warning", nullptr, servers);
    }
    Q_UNREACHABLE();
}

/// Why; on a public screen that could name a host.
QString reasonFor(News news, const ServerInfo &server)
{
    if (screenPrivacy().isOn() || news == News::Back || news == News::AwaitsDecision)
        return {};
    return news == News::Warned ? server.warning : server.state.cause;
}

} // namespace

std::unique_ptr<Notifier::Sink> Notifier::sinkOf(TrayIcon &tray)
{
    return std::make_unique<TraySink>(tray);
}

Notifier::Notifier(std::unique_ptr<Sink> sink, QObject *parent)
    : QObject(parent)
    , m_sink(std::move(sink))
    , m_isLookedAt([] { return QApplication::activeWindow() != nullptr; })
    , m_isQuiet([] { return false; })
{
    m_sink->clicked = [this] { emit clicked(); };
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &Notifier::tell);
}

void Notifier::watch(Console &console)
{
    Console *from = &console;
    for (const ServerInfo &server : console.servers())
        m_states.insert(server.id, server.state.state);
    connect(from, &Console::serverAdded, this, &Notifier::takeServer);
    connect(from, &Console::serverRemoved, this, &Notifier::forget);
    connect(from, &Console::serverChanged, this, [this, from](const ServerId &id) {
        if (const auto server = from->server(id))
            takeServer(*server);
    });
    connect(from, &Console::stateChanged, this, [this, from](const ServerId &id) {
        if (const auto server = from->server(id))
            takeState(*server);
    });
}

void Notifier::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled)
        m_items.clear();
}

void Notifier::setTimes(std::chrono::milliseconds gather, std::chrono::milliseconds pause)
{
    m_gather = gather;
    m_pause = pause;
}

void Notifier::takeServer(const ServerInfo &server)
{
    const bool awaits = server.standing == Standing::New;
    if (awaits && !m_awaiting.contains(server.id))
        note(News::AwaitsDecision, server);
    awaits ? void(m_awaiting.insert(server.id)) : void(m_awaiting.remove(server.id));
    QString &warning = m_warnings[server.id];
    if (std::exchange(warning, server.warning) != server.warning && !server.warning.isEmpty())
        note(News::Warned, server);
}

void Notifier::takeState(const ServerInfo &server)
{
    const ConnectionState now = server.state.state;
    const ConnectionState before = m_states.value(server.id, ConnectionState::Offline);
    m_states.insert(server.id, now);
    if (now == before)
        return;
    if (now == ConnectionState::Refused) {
        note(News::Refused, server);
    } else if (now == ConnectionState::Waiting && before == ConnectionState::Online) {
        m_lost.insert(server.id);
        note(News::Lost, server);
    } else if (now == ConnectionState::Online && m_lost.remove(server.id)) {
        note(News::Back, server);
    }
}

void Notifier::forget(const ServerId &server)
{
    m_states.remove(server);
    m_lost.remove(server);
    m_awaiting.remove(server);
    m_warnings.remove(server);
    std::erase_if(m_items, [&](const Item &item) { return item.server.id == server; });
}

void Notifier::note(News news, const ServerInfo &server)
{
    if (m_isLookedAt())
        return;
    emit happened(1);
    if (!m_enabled || m_isQuiet())
        return;
    const auto wasTold = std::erase_if(m_items, [&](const Item &item) {
        return item.server.id == server.id
            && (item.news == news || (news == News::Back && item.news == News::Lost));
    });
    if (news == News::Back && wasTold > 0)
        return; // lost and back before anybody was told
    m_items.push_back({news, server});
    tellSoon();
}

void Notifier::takeHit(const AlertHit &hit)
{
    if (m_isLookedAt())
        return;
    const int count = int(hit.events.size());
    emit happened(count);
    if (m_isQuiet())
        return;
    auto known = std::find_if(m_hits.begin(), m_hits.end(),
                              [&hit](const Hits &hits) { return hits.rule == hit.title; });
    if (known == m_hits.end())
        known = m_hits.insert(known, Hits{hit.title, 0, {}});
    known->count += count;
    known->last = lineOf(hit.events.back());
    tellSoon();
}

void Notifier::tellSoon()
{
    if (m_due.isActive())
        return;
    const std::chrono::milliseconds past(m_sinceLast.isValid() ? m_sinceLast.elapsed() : 0);
    const auto left = m_sinceLast.isValid() ? m_pause - past : std::chrono::milliseconds(0);
    m_due.start(std::max(left, m_gather));
}

std::vector<const Notifier::Item *> Notifier::itemsOf(News news) const
{
    std::vector<const Item *> items;
    for (const Item &item : m_items) {
        if (item.news == news)
            items.push_back(&item);
    }
    return items;
}

QString Notifier::textOf(News news) const
{
    const std::vector<const Item *> items = itemsOf(news);
    if (items.empty())
        return {};
    if (items.size() > 1)
        return sentenceAbout(news, int(items.size()));
    const ServerInfo &server = items.front()->server;
    const QString sentence = sentenceAbout(news, serverTitle(server));
    const QString reason = reasonFor(news, server);
    return reason.isEmpty() ? sentence : tr("%1: %2", "sentence, reason").arg(sentence, reason);
}

QString Notifier::textOf(const Hits &hits) const
{
    const QString rule = forScreen(hits.rule);
    if (hits.count == 1)
        return tr("%1: %2", "rule, event").arg(rule, hits.last);
    return tr("%1: %n event(s)", "rule", hits.count).arg(rule);
}

void Notifier::tell()
{
    QStringList lines;
    for (const News news : newsInOrder) {
        if (const QString text = textOf(news); !text.isEmpty())
            lines.append(text);
    }
    for (const Hits &hits : m_hits)
        lines.append(textOf(hits));
    m_items.clear();
    m_hits.clear();
    if (lines.isEmpty() || m_isQuiet() || m_isLookedAt())
        return;
    m_sinceLast.start();
    m_sink->show(tr("Hawser"), lines.join(u'\n'));
}

} // namespace hawser
