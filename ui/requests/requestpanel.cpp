#include "requestpanel.h"

#include "historyview.h"
#include "replyview.h"
#include "requestcomposer.h"
#include "requesthistory.h"
#include "servertitle.h"

#include "look/partkey.h"
#include "look/privacy.h"
#include "look/theme.h"

#include <QLabel>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Those of \a arguments that \a action has too.
QJsonObject argumentsFor(Action action, const QJsonObject &arguments)
{
    QJsonObject fitting;
    for (const ArgumentSpec &argument : actionSpec(action).arguments) {
        if (arguments.contains(argument.name))
            fitting.insert(argument.name, arguments.value(argument.name));
    }
    return fitting;
}

constexpr int roomyFrom = 600; // pixels

} // namespace

RequestPanel::RequestPanel(RequestContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_history(new RequestHistory(this))
    , m_pages(new QStackedWidget(this))
    , m_composer(new RequestComposer(this))
    , m_reply(new ReplyView(this))
    , m_past(new HistoryView(*m_history, this))
{
    setObjectName(u"requestPanel"_s);
    setAccessibleName(tr("Request panel"));
    build();
    connect(m_composer, &RequestComposer::submitted, this, &RequestPanel::send);
    connect(m_past, &HistoryView::currentChanged, this,
            [this] { m_reply->showEntry(m_past->current()); });
    connect(m_past, &HistoryView::repeatClicked, this,
            [this] { fillAgain(m_past->current()->action); });
    connect(m_past, &HistoryView::undoClicked, this,
            [this] { fillAgain(*actionSpec(m_past->current()->action).undo); });
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter})
        addPartKey(this, Qt::CTRL | key, m_composer, &RequestComposer::trySend);
    connect(m_composer, &RequestComposer::backClicked, this,
            [this] { setElsewhere(std::nullopt); });
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        refreshRecipients();
        m_reply->refreshPrivacy(m_past->current());
    });
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &RequestPanel::refreshChanged);
    setServer(std::nullopt);
}

void RequestPanel::build()
{
    auto *nobody = new QLabel(tr("There is no game server yet that requests could go to."), this);
    nobody->setObjectName(u"noServer"_s);
    nobody->setAlignment(Qt::AlignCenter);
    nobody->setWordWrap(true);
    m_pages->setObjectName(u"composerPages"_s);
    m_pages->addWidget(nobody);
    m_pages->addWidget(m_composer);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"requestSplitter"_s);
    splitter->addWidget(m_pages);
    splitter->addWidget(m_reply);
    splitter->addWidget(m_past);
    splitter->setCollapsible(0, false);
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 4);
    splitter->setStretchFactor(2, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::normal, space::tight, space::normal, space::normal);
    layout->addWidget(splitter);
    setMinimumWidth(280);
}

void RequestPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_composer->setRoomy(height() >= roomyFrom);
}

void RequestPanel::setServer(std::optional<ServerId> server)
{
    m_server = server;
    setElsewhere(std::nullopt);
}

void RequestPanel::prefill(const ServerId &server, Action action, const QJsonObject &arguments)
{
    setElsewhere(server == m_server ? std::nullopt : std::make_optional(server));
    m_composer->fill(action, argumentsFor(action, arguments));
    m_composer->focusWhatIsMissing();
}

void RequestPanel::setElsewhere(const std::optional<ServerId> &server)
{
    m_elsewhere = server;
    if (const auto only = onlyRecipient()) {
        refreshServer(*only);
        refreshNames(*only);
    } else {
        refreshRecipients();
        refreshAllNames();
    }
}

std::optional<ServerId> RequestPanel::onlyRecipient() const
{
    return m_elsewhere ? m_elsewhere : m_server;
}

Recipients RequestPanel::recipients() const
{
    using Kind = Recipients::Kind;
    Recipients recipients{m_elsewhere    ? Kind::Elsewhere
                              : m_server ? Kind::Shown
                                         : Kind::Several,
                          {}};
    if (const auto only = onlyRecipient()) {
        if (const auto info = m_context.server(*only))
            recipients.servers = {*info};
        return recipients;
    }
    for (const ServerInfo &info : m_context.servers()) {
        if (info.state.state == ConnectionState::Online)
            recipients.servers.append(info);
    }
    return recipients;
}

void RequestPanel::refreshRecipients()
{
    const bool somebody = onlyRecipient() || !m_context.servers().isEmpty();
    m_pages->setCurrentIndex(somebody ? 1 : 0);
    const auto shown = m_server ? m_context.server(*m_server) : std::nullopt;
    m_composer->setRecipients(recipients(), shown ? serverTitle(*shown) : QString());
}

void RequestPanel::focusActionPicker()
{
    m_composer->focusActionPicker();
}

void RequestPanel::compose(Action action)
{
    setElsewhere(std::nullopt);
    m_composer->fill(action, {});
    m_composer->focusWhatIsMissing();
}

void RequestPanel::refreshServer(const ServerId &server)
{
    const auto only = onlyRecipient();
    if (only && only != server && m_server != server)
        return;
    refreshRecipients();
    if (only != server)
        return;
    const std::optional<ServerInfo> info = m_context.server(server);
    if (info && info->state.state == ConnectionState::Online)
        m_context.learnNames(server);
}

void RequestPanel::refreshServerSoon(const ServerId &server)
{
    m_changed.insert(server);
    if (!m_soon.isActive())
        m_soon.start();
}

void RequestPanel::refreshChanged()
{
    const QSet<ServerId> changed = std::exchange(m_changed, {});
    if (!onlyRecipient())
        return refreshRecipients();
    for (const ServerId &server : changed)
        refreshServer(server);
}

void RequestPanel::refreshNames(const ServerId &server)
{
    const auto only = onlyRecipient();
    if (!only)
        refreshAllNames();
    else if (server == only)
        m_composer->setKnownNames(m_context.players(server), m_context.items(server));
}

/// Whoever and whatever one of them knows; an id means the same on all servers of a game.
void RequestPanel::refreshAllNames()
{
    QList<KnownName> players;
    QList<KnownName> items;
    QSet<QString> seenPlayers;
    QSet<QString> seenItems;
    const auto addNew = [](QList<KnownName> &to, QSet<QString> &seen, const auto &names) {
        for (const KnownName &name : names) {
            if (!seen.contains(name.id))
                to.append(name);
            seen.insert(name.id);
        }
    };
    for (const ServerInfo &info : recipients().servers) {
        addNew(players, seenPlayers, m_context.players(info.id));
        addNew(items, seenItems, m_context.items(info.id));
    }
    m_composer->setKnownNames(players, items);
}

void RequestPanel::send(const QList<ServerInfo> &servers, Action action,
                        const QJsonObject &arguments)
{
    const quint64 number = m_history->add(servers, action, arguments);
    m_past->setCurrent(m_history->indexOf(number));
    setWaiting(m_waiting + int(servers.size()));
    for (const ServerInfo &server : servers)
        ask(number, server.id, action, arguments);
    setElsewhere(std::nullopt); // what was confirmed was this request alone
}

void RequestPanel::ask(quint64 number, const ServerId &server, Action action,
                       const QJsonObject &arguments)
{
    Reply lost;
    lost.server = server;
    lost.action = action;
    lost.error = tr("Hawser gave up waiting.");
    // The panel may be gone by then, which Qt 6.4 does not allow of the context of a continuation.
    const auto end = [panel = QPointer(this), number](const Reply &reply) {
        if (panel)
            panel->finish(number, reply);
    };
    m_context.request(server, action, arguments)
        .then([end, lost](const QFuture<Reply> &future) {
            end(future.resultCount() > 0 ? future.result() : lost);
        })
        .onCanceled([end, lost] { end(lost); });
}

void RequestPanel::finish(quint64 number, const Reply &reply)
{
    setWaiting(m_waiting - 1);
    m_history->finish(number, reply);
}

/// Puts the chosen request into the composer as \a action: itself, or what takes it back. It goes
/// where it went, if that is one game server and still known.
void RequestPanel::fillAgain(Action action)
{
    const RequestEntry *entry = m_past->current();
    const ServerId server = entry->server().id;
    const bool canReturn = !entry->isForSeveral() && m_context.server(server).has_value();
    const bool elsewhere = server != m_server || entry->isForSeveral();
    const QString notice
        = elsewhere ? tr("This was sent to %1 before.").arg(recipientTitle(*entry)) : QString();
    const QJsonObject arguments = argumentsFor(action, entry->arguments);
    setElsewhere(elsewhere && canReturn ? std::make_optional(server) : std::nullopt);
    m_composer->fill(action, arguments, notice);
}

void RequestPanel::setWaiting(int requests)
{
    m_waiting = requests;
    m_composer->setWaiting(requests);
}

} // namespace hawser
