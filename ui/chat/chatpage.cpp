#include "chat/chatpage.h"

#include "chat/channelchips.h"
#include "chat/chatbar.h"
#include "chat/chatmodel.h"
#include "chat/chosenmessage.h"
#include "chat/outbox.h"

#include "events/eventcopy.h"
#include "events/eventtable.h"
#include "events/neweventcounter.h"
#include "events/neweventsbutton.h"
#include "look/focusstandin.h"
#include "look/partkey.h"
#include "look/privacy.h"
#include "players/listnotice.h"
#include "requests/servertitle.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int sentRowsInSight = 3;

} // namespace

ChatPage::ChatPage(Console &console, QWidget *parent)
    : ChatPage(eventsContext(console), requestContext(console), parent)
{
    connect(&console, &Console::serverAdded, this,
            [this](const ServerInfo &server) { refreshServer(server.id); });
    connect(&console, &Console::serverRemoved, this, &ChatPage::refreshServer);
    connect(&console, &Console::stateChanged, this, &ChatPage::refreshServer);
    connect(&console, &Console::serverChanged, this, &ChatPage::refreshServer);
    connect(&console, &Console::knownNamesChanged, this, &ChatPage::refreshNames);
}

ChatPage::ChatPage(const EventsContext &events, const RequestContext &requests, QWidget *parent)
    : QWidget(parent)
    , m_events(events)
    , m_requests(requests)
    , m_asker(requests.request)
    , m_log(new ChannelLog(*events.log, this))
    , m_model(new ChatModel(*m_log, events.serverName, this))
    , m_counter(new NewEventCounter(*m_log, this))
    , m_chips(new ChannelChips(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new EventTable(*m_model, m_stack))
    , m_notice(new ListNotice(m_stack))
    , m_new(new NewEventsButton(m_table))
    , m_chosen(new ChosenMessage(this))
    , m_outbox(new Outbox(this))
    , m_sent(new QListView(this))
    , m_bar(new ChatBar(this))
{
    setObjectName(u"chatPage"_s);
    setAccessibleName(tr("Chat"));
    handFocusOn(this, {m_bar});
    build();
    connectParts();
    connectReading();
    addKeys();
    m_model->setActive(false);
    m_counter->setActive(false);
    applyFilter();
    refreshServers();
    refreshEmpty();
}

ChatPage::~ChatPage() = default;

void ChatPage::build()
{
    buildTable();
    m_sent->setObjectName(u"sentMessages"_s);
    m_sent->setAccessibleName(tr("Your messages, and what became of them"));
    m_sent->setModel(m_outbox);
    m_sent->setUniformItemSizes(true);
    m_sent->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_sent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sent->setTextElideMode(Qt::ElideRight);
    m_sent->setTabKeyNavigation(false);
    m_sent->setMaximumHeight(sentRowsInSight * (fontMetrics().height() + 4) + 4);
    m_sent->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_chips);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_chosen);
    layout->addWidget(m_sent);
    layout->addWidget(m_bar);
}

void ChatPage::buildTable()
{
    m_table->setObjectName(u"chatTable"_s);
    m_table->setAccessibleName(tr("Chat messages"));
    m_new->setObjectName(u"newMessages"_s);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
}

void ChatPage::connectParts()
{
    connect(m_chips, &ChannelChips::channelChanged, this, &ChatPage::applyFilter);
    connect(m_bar, &ChatBar::submitted, this, &ChatPage::send);
    connect(m_bar, &ChatBar::targetChanged, this, [this] {
        if (const std::optional<ServerId> target = m_bar->target())
            m_bar->setKnownPlayers(m_requests.players(*target));
    });
    connect(m_outbox, &QAbstractItemModel::modelReset, this, [this] {
        m_sent->setVisible(m_outbox->rowCount() > 0);
        m_sent->scrollToBottom();
    });
    connect(m_chosen, &ChosenMessage::answerClicked, this, &ChatPage::answer);
    PlayerMenu *menu = m_chosen->playerMenu();
    connect(menu, &PlayerMenu::requestWanted, this, &ChatPage::requestWanted);
    connect(menu, &PlayerMenu::eventsWanted, this, &ChatPage::eventsWanted);
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        refreshServers();
        onChosen();
    });
}

void ChatPage::connectReading()
{
    connect(m_table, &EventTable::modeChanged, this, &ChatPage::onModeChanged);
    connect(m_table, &EventTable::chosenChanged, this, &ChatPage::onChosen);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ChatPage::openMenu);
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == EventWindowModel::PlayerColumn)
            openMenu(m_table->visualRect(index).bottomLeft());
    });
    connect(m_table, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() != EventWindowModel::PlayerColumn) // there the first click did
            openMenu(m_table->visualRect(index).bottomLeft());
    });
    connect(m_model, &EventWindowModel::loadingChanged, this, &ChatPage::refreshEmpty);
    connect(m_counter, &NewEventCounter::countChanged, m_new, &NewEventsButton::setCount);
    connect(m_new, &QAbstractButton::clicked, m_table, &EventTable::goLive);
}

void ChatPage::addKeys()
{
    const auto add = [this](const QKeySequence &keys, const auto &does) {
        addPartKey(m_table, keys, this, does)->setContext(Qt::WidgetShortcut);
    };
    const auto menu
        = [this] { openMenu(m_table->visualRect(m_table->currentIndex()).bottomLeft()); };
    add(Qt::Key_Return, menu);
    add(Qt::Key_Enter, menu);
    add(Qt::Key_Escape, [this] { m_table->unchoose(); });
    add(QKeySequence::Copy, [this] {
        const std::vector<StoredEvent> events = m_table->selectedEvents();
        if (!events.empty())
            QGuiApplication::clipboard()->setText(eventsAsTable(events, m_events.serverName));
    });
}

void ChatPage::showServer(const std::optional<ServerId> &server)
{
    if (server == m_server)
        return;
    m_server = server;
    m_outbox->showServer(server);
    refreshServers();
    applyFilter();
}

void ChatPage::refreshServer(const ServerId &server)
{
    m_model->refreshServer(server);
    refreshServers();
}

void ChatPage::refreshNames(const ServerId &server)
{
    if (server == m_bar->target())
        m_bar->setKnownPlayers(m_requests.players(server));
}

void ChatPage::focusField()
{
    m_bar->focusField();
}

void ChatPage::refreshServers()
{
    QList<ServerInfo> online = m_requests.servers();
    online.removeIf(
        [](const ServerInfo &server) { return server.state.state != ConnectionState::Online; });
    m_bar->setServers(m_server ? m_requests.server(*m_server) : std::nullopt, online);
    m_table->setColumnHidden(EventWindowModel::ServerColumn,
                             m_server.has_value() || m_events.serverCount() < 2);
}

void ChatPage::applyFilter()
{
    m_log->setChannel(m_chips->channel());
    const EventFilter filter = ChatModel::chatOf(m_server);
    m_table->setFilter(filter);
    if (m_table->mode() != EventTable::Mode::Live)
        m_counter->start(filter, m_leftAt);
}

void ChatPage::onModeChanged()
{
    if (m_table->mode() == EventTable::Mode::Live) {
        m_counter->stop();
        return;
    }
    m_leftAt = m_model->newestSeen();
    m_counter->start(m_model->filter(), m_leftAt);
}

void ChatPage::onChosen()
{
    if (const std::optional<StoredEvent> &event = m_table->chosen())
        m_chosen->setEvent(*event, m_model->serverName(event->server()));
    else
        m_chosen->hide();
}

void ChatPage::refreshEmpty()
{
    if (m_model->isLoading() && m_model->rowCount() == 0)
        return; // it is not known yet
    if (m_chips->channel() == ChatChannel::None)
        m_notice->tell(Glyph::Request, Tone::Muted, tr("Nobody has said anything yet"),
                       tr("What players say appears here, and nothing else."));
    else
        m_notice->tell(Glyph::Filter, Tone::Muted, tr("Nothing was said in this channel"),
                       tr("Choose “All” to see the other channels."));
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
}

void ChatPage::openMenu(const QPoint &at)
{
    const std::optional<StoredEvent> &event = m_table->chosen();
    const PlayerRef player = event ? eventPlayerRef(*event) : PlayerRef();
    if (player.isNull())
        return;
    auto *menu = new PlayerMenu(player, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *answering = new QAction(answerTitle(player), menu);
    answering->setObjectName(u"answer"_s);
    answering->setEnabled(!player.gameId.isEmpty());
    connect(answering, &QAction::triggered, this, &ChatPage::answer);
    menu->insertAction(menu->actions().constFirst(), answering);
    auto *around = new QAction(tr("Show what happened aro&und it"), menu);
    around->setObjectName(u"showNeighbours"_s);
    connect(around, &QAction::triggered, this, [this, seq = event->seq] { emit eventWanted(seq); });
    menu->insertAction(menu->actions().at(1), around);
    connect(menu, &PlayerMenu::requestWanted, this, &ChatPage::requestWanted);
    connect(menu, &PlayerMenu::eventsWanted, this, &ChatPage::eventsWanted);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void ChatPage::answer()
{
    const std::optional<StoredEvent> &event = m_table->chosen();
    if (!event)
        return;
    const PlayerRef player = eventPlayerRef(*event);
    m_bar->answer(player.server, {player.gameId, player.name});
}

void ChatPage::send(const ServerId &server, const KnownName &recipient, const QString &text)
{
    const std::optional<ServerInfo> info = m_requests.server(server);
    SentMessage message;
    message.server = server;
    message.serverName = info ? serverTitle(*info) : QString();
    message.recipientId = recipient.id;
    message.recipient = recipient.name.isEmpty() ? recipient.id : recipient.name;
    message.text = text;
    const quint64 number = m_outbox->add(message);
    QJsonObject arguments{{"message"_L1, text}};
    if (!recipient.id.isEmpty())
        arguments["recipient"_L1] = recipient.id;
    m_asker.ask(server, Action::SendMessage, arguments,
                [this, number, server, text](const Reply &reply) {
                    m_outbox->finish(number, reply);
                    onSent(server, text, reply);
                });
}

/// What was refused need not be typed again. What got lost may have been said, so it is left alone.
void ChatPage::onSent(const ServerId &server, const QString &text, const Reply &reply)
{
    const bool wasRefused
        = reply.outcome == Outcome::Failed || reply.outcome == Outcome::Unsupported;
    if (wasRefused && server == m_bar->target())
        m_bar->putBack(text);
}

void ChatPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setActive(true);
    m_counter->setActive(true);
}

void ChatPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setActive(false);
    m_counter->setActive(false);
}

} // namespace hawser
