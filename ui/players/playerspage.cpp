#include "players/playerspage.h"

#include "look/partkey.h"
#include "players/listnotice.h"
#include "players/listtable.h"
#include "players/playerrows.h"
#include "players/playertablemodel.h"
#include "players/presencewatch.h"

#include "look/focusstandin.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/timewords.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

PlayersPage::PlayersPage(Console &console, QWidget *parent)
    : PlayersPage(requestContext(console), console.events(), parent)
{
    connect(&console, &Console::stateChanged, this, &PlayersPage::refreshServer);
    connect(&console, &Console::serverRemoved, this, &PlayersPage::refreshServer);
}

PlayersPage::PlayersPage(const RequestContext &context, const EventLog &log, QWidget *parent,
                         const PlayersTimes &times)
    : QWidget(parent)
    , m_feed(new PlayersFeed(context, this, times))
    , m_presence(new PresenceWatch(log, this))
    , m_model(new PlayerTableModel(
          [watch = m_presence](const QString &id) { return watch->joinedAt(id); }, this))
    , m_rows(new PlayerRows(*m_model, this))
    , m_filter(new QLineEdit(this))
    , m_count(new PlainLabel(this))
    , m_ask(new QToolButton(this))
    , m_actions(new QToolButton(this))
    , m_menu(new PlayerMenu(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new ListTable(this))
    , m_notice(new ListNotice(this))
    , m_stale(makeSentence(this))
{
    setObjectName(u"playersPage"_s);
    setAccessibleName(tr("Players"));
    handFocusOn(this, {m_table, m_filter});
    build();
    connectParts();
    addKeys();
    refresh();
}

void PlayersPage::build()
{
    buildTable();
    m_stale->setObjectName(u"playersStale"_s);
    m_stale->setMinimumWidth(1); // a long word must not widen the page
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(makeBar());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_stale);
}

void PlayersPage::buildTable()
{
    m_table->setObjectName(u"playerTable"_s);
    m_table->setAccessibleName(tr("Players"));
    m_table->setModel(m_rows);
    m_table->sortByColumn(PlayerTableModel::NameColumn, Qt::AscendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(PlayerTableModel::NameColumn, letter * 20);
    m_table->setColumnWidth(PlayerTableModel::IdColumn, letter * 20);
    m_table->setColumnWidth(PlayerTableModel::PingColumn, letter * 10);
    m_table->setColumnWidth(PlayerTableModel::AddressColumn, letter * 17);
    m_table->setColumnWidth(PlayerTableModel::HereColumn, letter * 12);
}

QLayout *PlayersPage::makeBar()
{
    m_filter->setObjectName(u"playerFilter"_s);
    m_filter->setPlaceholderText(tr("Name or id"));
    m_filter->setAccessibleName(tr("Filter players"));
    m_filter->setClearButtonEnabled(true);
    m_count->setObjectName(u"playerCount"_s);
    m_ask->setObjectName(u"askPlayers"_s);
    m_ask->setIcon(glyph(Glyph::Repeat));
    m_ask->setToolTip(tr("Ask the game server now (Ctrl+F5)"));
    m_ask->setAccessibleName(tr("Ask who is there now"));
    m_actions->setObjectName(u"playerActions"_s);
    m_actions->setText(tr("&Actions"));
    m_actions->setToolTip(tr("What can be done with the chosen player"));
    m_actions->setPopupMode(QToolButton::InstantPopup);
    m_actions->setMenu(m_menu);
    for (QToolButton *button : {m_ask, m_actions})
        button->setFocusPolicy(Qt::StrongFocus);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_filter, 2);
    bar->addWidget(m_count, 3);
    bar->addWidget(m_ask);
    bar->addWidget(m_actions);
    return bar;
}

void PlayersPage::connectParts()
{
    connect(m_feed, &PlayersFeed::changed, this, &PlayersPage::refresh);
    connect(m_presence, &PresenceWatch::moved, m_feed, &PlayersFeed::noteNews);
    connect(m_presence, &PresenceWatch::moved, m_model, &PlayerTableModel::refreshTexts);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_rows->setFilterFixedString(text.trimmed());
        refresh();
    });
    connect(m_filter, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_ask, &QToolButton::clicked, m_feed, &PlayersFeed::askNow);
    connect(m_notice, &ListNotice::retryClicked, m_feed, &PlayersFeed::askNow);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PlayersPage::refreshActions);
    connect(m_table, &ListTable::opened, this, [this](const QModelIndex &index) {
        openMenu(m_table->visualRect(index).bottomLeft());
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &PlayersPage::openMenu);
    connect(m_menu, &PlayerMenu::requestWanted, this, &PlayersPage::requestWanted);
    connect(m_menu, &PlayerMenu::eventsWanted, this, &PlayersPage::eventsWanted);
    connect(&screenPrivacy(), &Privacy::changed, this, &PlayersPage::refresh);
}

void PlayersPage::addKeys()
{
    addPartKey(this, QKeySequence::Find, this, [this] {
        m_filter->setFocus();
        m_filter->selectAll();
    });
    addPartKey(this, Qt::CTRL | Qt::Key_F5, this, [this] { m_feed->askNow(); });
}

void PlayersPage::showServer(const std::optional<ServerId> &server)
{
    if (server == m_server)
        return;
    m_server = server;
    m_presence->watch(server);
    m_feed->watch(server);
}

void PlayersPage::refreshServer(const ServerId &server)
{
    if (server == m_server)
        m_feed->refreshServer();
}

void PlayersPage::refresh()
{
    m_model->setPlayers(m_feed->players());
    m_table->setColumnHidden(PlayerTableModel::PlayedColumn, !m_model->tellsPlayed());
    refreshBar();
    refreshNotice();
    refreshActions();
}

void PlayersPage::refreshBar()
{
    const bool isListed = m_feed->state() == PlayersFeed::State::Listed;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString clock = clockText(m_feed->listedAt(), now);
    QString count;
    if (isListed)
        count = tr("%1, as of %2").arg(tr("%Ln player(s)", nullptr, m_model->rowCount()), clock);
    else if (m_feed->isAsking())
        count = tr("Asking …");
    m_count->setWholeText(count);
    m_ask->setEnabled(m_server.has_value() && m_feed->state() != PlayersFeed::State::NotOnline);
    const bool isStale = isListed && !m_feed->trouble().isEmpty();
    m_stale->setText(isStale ? tr("⚠ Not up to date: %1").arg(forScreen(m_feed->trouble()))
                             : QString());
    m_stale->setVisible(isStale);
}

void PlayersPage::refreshNotice()
{
    switch (m_feed->state()) {
    case PlayersFeed::State::NoServer:
        m_notice->tell(Glyph::AllServers, Tone::Muted, tr("Choose one game server"),
                       tr("Players are listed of the game server that is chosen on the left."));
        break;
    case PlayersFeed::State::NotOnline:
        m_notice->tell(Glyph::Offline, Tone::Muted, tr("The game server is not online"),
                       tr("Who is there is asked as soon as it is back."));
        break;
    case PlayersFeed::State::Asking:
        m_notice->tell(Glyph::Connecting, Tone::Busy, tr("Asking who is there …"), {});
        break;
    case PlayersFeed::State::Unsupported:
        m_notice->tellTrouble(tr("This game server cannot list its players"), *m_feed->reply(),
                              m_feed->trouble());
        break;
    case PlayersFeed::State::Failed:
        m_notice->tellTrouble(tr("Who is there is not known"), *m_feed->reply(), m_feed->trouble());
        break;
    case PlayersFeed::State::Listed:
        tellEmpty();
        break;
    }
    m_stack->setCurrentIndex(m_rows->rowCount() > 0 ? 0 : 1);
}

/// There is a list, and no row of it to be shown.
void PlayersPage::tellEmpty()
{
    if (m_model->rowCount() > 0)
        m_notice->tell(Glyph::Filter, Tone::Muted, tr("No player matches"),
                       tr("Clear the filter to see all of them."));
    else if (m_feed->reply() && m_feed->reply()->outcome == Outcome::Accepted)
        m_notice->tell(Glyph::Warning, Tone::Muted, tr("Nobody is listed"),
                       tr("This mod is known to answer so, whoever is there."));
    else
        m_notice->tell(Glyph::Player, Tone::Muted, tr("Nobody is there"),
                       tr("Whoever joins appears here within moments."));
}

PlayerRef PlayersPage::chosen() const
{
    const QModelIndex row = m_rows->mapToSource(m_table->currentIndex());
    if (!row.isValid() || !m_server)
        return {};
    const ListedPlayer &player = m_model->playerAt(row.row());
    return {*m_server, player.id, player.name};
}

/// Of an open menu nothing changes under the pointer.
void PlayersPage::refreshActions()
{
    const PlayerRef player = chosen();
    m_actions->setEnabled(!player.isNull());
    if (!player.isNull() && !m_menu->isVisible())
        m_menu->setPlayer(player);
}

void PlayersPage::openMenu(const QPoint &at)
{
    const PlayerRef player = chosen();
    if (player.isNull())
        return;
    m_menu->setPlayer(player);
    m_menu->popup(m_table->viewport()->mapToGlobal(at));
}

void PlayersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_presence->setActive(true);
    m_feed->setActive(true);
}

void PlayersPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_presence->setActive(false);
    m_feed->setActive(false);
}

} // namespace hawser
