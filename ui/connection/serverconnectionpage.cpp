#include "connection/serverconnectionpage.h"

#include "connection/conversationview.h"
#include "connection/dialectchoice.h"
#include "connection/factsheet.h"
#include "connection/stateheader.h"
#include "connection/statetimeline.h"
#include "connection/timelineview.h"

#include "look/banner.h"
#include "look/gamelook.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/sparkline.h"
#include "look/targetstyle.h"
#include "look/timewords.h"
#include "requests/outcomelook.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto everySecond = 1s;
constexpr int roomForTwo = 720; // from this width, timeline and conversation stand side by side
constexpr int leastListHeight = 110;

QString kindText(const ServerInfo &server)
{
    return server.connector == "generic"_L1
        ? ServerConnectionPage::tr("The mod dials in to Hawser")
        : ServerConnectionPage::tr("Hawser dials the game server");
}

} // namespace

ServerConnectionPage::ServerConnectionPage(QWidget *parent)
    : QWidget(parent)
    , m_header(new StateHeader(this))
    , m_warning(new Banner(Glyph::Warning, Tone::Warning, this))
    , m_doctor(new QPushButton(tr("Ask the &doctor"), this))
    , m_facts(new FactSheet(this))
    , m_trend(new Sparkline(this))
    , m_timeline(new StateTimeline(this))
    , m_conversation(new ConversationView(this))
    , m_lists(new QSplitter(Qt::Vertical, this))
{
    setObjectName(u"serverConnectionPage"_s);
    setAccessibleName(tr("Connection"));
    addFacts();
    build();
    connect(&m_clock, &QTimer::timeout, this, &ServerConnectionPage::refreshAges);
    connect(&screenPrivacy(), &Privacy::changed, this, &ServerConnectionPage::refreshTexts);
}

void ServerConnectionPage::addFacts()
{
    m_roundTrip = m_facts->addFact(tr("Round trip"), u"factRoundTrip"_s);
    m_trend->setObjectName(u"roundTripTrend"_s);
    m_facts->addWidget(tr("Last round trips"), m_trend);
    m_lastEvent = m_facts->addFact(tr("Last event"), u"factLastEvent"_s);
    m_events = m_facts->addFact(tr("Events since the start"), u"factEvents"_s);
    m_players = m_facts->addFact(tr("Players online"), u"factPlayers"_s);
    m_game = m_facts->addFact(tr("Game"), u"factGame"_s);
    m_dialect = m_facts->addFact(tr("Spoken to"), u"factDialect"_s);
    m_evidence = m_facts->addFact(tr("Recognised by"), u"factEvidence"_s);
    m_choice = new DialectChoice(m_facts);
    m_facts->addWidget(tr("Take the mod for"), m_choice);
    connect(m_choice, &DialectChoice::chosen, this, &ServerConnectionPage::dialectWanted);
    m_identity = m_facts->addFact(tr("Identity token"), u"factIdentity"_s);
    m_kind = m_facts->addFact(tr("Way in"), u"factKind"_s);
}

void ServerConnectionPage::build()
{
    m_warning->setObjectName(u"serverWarning"_s);
    m_warning->hide();
    m_doctor->setObjectName(u"askDoctor"_s);
    m_doctor->setToolTip(tr("Finds what is in the way, rung by rung, and changes nothing"));
    m_doctor->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_doctor, &QPushButton::clicked, this, &ServerConnectionPage::doctorWanted);
    m_lists->setObjectName(u"connectionSplitter"_s);
    m_lists->setChildrenCollapsible(false);
    m_lists->addWidget(makeTimeline());
    m_lists->addWidget(makeConversation());
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::normal + space::tight);
    layout->addWidget(m_header);
    layout->addWidget(m_warning);
    layout->addWidget(m_doctor);
    layout->addWidget(m_facts);
    layout->addWidget(m_lists, 1);
}

QWidget *ServerConnectionPage::makeTimeline()
{
    auto *part = new QWidget(this);
    auto *title = new QLabel(tr("Timeline"), part);
    auto *view = new TimelineView(*m_timeline, part);
    view->setMinimumHeight(leastListHeight);
    view->setToolTip(tr("Double-click or Return shows the events of that time"));
    connect(view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        emit timeWanted(m_timeline->changeAt(index.row()).at.toMSecsSinceEpoch() * 1000);
    });
    title->setBuddy(view);
    title->setMinimumHeight(leastTargetSide); // as the heading beside it, which has a button
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(view, 1);
    return part;
}

QWidget *ServerConnectionPage::makeConversation()
{
    auto *part = new QWidget(this);
    auto *title = new PlainLabel(part);
    title->setWholeText(tr("Conversation (secrets are masked)"));
    auto *copy = new QToolButton(part);
    copy->setObjectName(u"copyConversation"_s);
    copy->setIcon(glyph(Glyph::Copy));
    copy->setText(tr("Copy all"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setAutoRaise(true);
    copy->setFocusPolicy(Qt::StrongFocus);
    connect(copy, &QToolButton::clicked, m_conversation, &ConversationView::copyAll);
    m_conversation->setMinimumHeight(leastListHeight);
    auto *top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(copy);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_conversation, 1);
    return part;
}

void ServerConnectionPage::show(const ServerInfo &server, const QList<StateChange> &timeline,
                                const QList<ConversationLine> &conversation)
{
    m_timeline->setChanges(timeline);
    m_conversation->showLines(conversation);
    m_server = server;
}

void ServerConnectionPage::refresh(const ServerInfo &server, const QList<double> &roundTrips)
{
    m_server = server;
    refreshTexts();
    const QLocale locale;
    m_facts->setFact(m_roundTrip, server.roundTrip ? durationText(*server.roundTrip) : QString());
    m_facts->setShown(m_trend, roundTrips.size() > 1);
    m_trend->setValues(roundTrips,
                       tr("The last %1 round trips").arg(locale.toString(roundTrips.size())));
    m_facts->setFact(m_events, locale.toString(server.eventCount));
    m_facts->setFact(m_players,
                     server.playersOnline ? locale.toString(*server.playersOnline) : QString());
    m_facts->setFact(m_game, gameTitle(server.game));
    m_facts->setFact(m_kind, kindText(server));
    m_facts->setShown(m_choice, server.connector == "generic"_L1);
    m_choice->setKey(server.chosenDialect);
    refreshAges();
}

/// What streamer mode may hide.
void ServerConnectionPage::refreshTexts()
{
    m_header->setServer(m_server);
    m_warning->setMessage(forScreen(m_server.warning));
    m_warning->setHidden(m_server.warning.isEmpty());
    m_facts->setFact(m_dialect, forScreen(m_server.dialect));
    m_facts->setFact(m_evidence, forScreen(m_server.dialectEvidence));
    m_facts->setFact(m_identity, secretForScreen(m_server.identity));
}

void ServerConnectionPage::refreshAges()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_facts->setFact(m_lastEvent,
                     m_server.lastEventAt ? agoText(*m_server.lastEventAt, now) : tr("None yet"));
    m_timeline->tick();
}

void ServerConnectionPage::tellFailure(const QString &text)
{
    m_warning->setMessage(forScreen(text));
    m_warning->show();
}

void ServerConnectionPage::addState(const StateChange &change)
{
    m_timeline->add(change);
}

void ServerConnectionPage::addLine(const ConversationLine &line)
{
    m_conversation->add(line);
}

void ServerConnectionPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_lists->setOrientation(width() < roomForTwo ? Qt::Vertical : Qt::Horizontal);
}

void ServerConnectionPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_clock.start(everySecond);
}

void ServerConnectionPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

} // namespace hawser
