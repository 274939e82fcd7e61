#include "bans/banspage.h"

#include "bans/banform.h"
#include "bans/bantablemodel.h"
#include "bans/outcomeline.h"
#include "bans/unbanquestion.h"

#include "look/focusstandin.h"
#include "look/partkey.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/timewords.h"
#include "players/listfeed.h"
#include "players/listnotice.h"
#include "players/listtable.h"
#include "profiles/settingsfile.h"
#include "protocol/displaytext.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString shownName(const QString &name)
{
    constexpr std::size_t enough = 60;
    return displayText(name, enough);
}

} // namespace

BansPage::BansPage(Console &console, SettingsFile *settings, QWidget *parent)
    : BansPage(requestContext(console), parent)
{
    connect(&console, &Console::stateChanged, this, &BansPage::refreshServer);
    connect(&console, &Console::serverChanged, this, &BansPage::refreshServer);
    connect(&console, &Console::serverRemoved, this, &BansPage::refreshServer);
    connect(&console, &Console::knownNamesChanged, this, &BansPage::refreshNames);
    if (!settings)
        return;
    setTemplates(ReasonTemplates::fromJson(settings->value(Setting::BanReasons).toArray()));
    connect(this, &BansPage::templatesChanged, settings,
            [settings](const ReasonTemplates &templates) {
                settings->set(Setting::BanReasons, templates.toJson());
            });
}

BansPage::BansPage(const RequestContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_asker(context.request)
    , m_feed(new ListFeed(
          context, Action::ListBans, [this](const QJsonValue &payload) { return read(payload); },
          this))
    , m_model(new BanTableModel(this))
    , m_rows(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_count(new PlainLabel(this))
    , m_ask(new QToolButton(this))
    , m_add(new QPushButton(tr("Ban a player …"), this))
    , m_lift(new QPushButton(tr("&Unban …"), this))
    , m_sides(new QStackedWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new ListTable(this))
    , m_notice(new ListNotice(this))
    , m_question(new UnbanQuestion(this))
    , m_outcome(new OutcomeLine(this))
    , m_form(new BanForm(this))
    , m_menu(new PlayerMenu(this))
{
    setObjectName(u"bansPage"_s);
    setAccessibleName(tr("Bans"));
    handFocusOn(this, {m_table, m_filter});
    build();
    connectParts();
    connectList();
    addKeys();
    refresh();
}

QString BansPage::read(const QJsonValue &payload)
{
    const auto bans = readBans(payload);
    if (!bans)
        return bans.error();
    m_bans = *bans;
    return {};
}

void BansPage::build()
{
    m_rows->setSourceModel(m_model);
    m_rows->setSortRole(BanTableModel::SortRole);
    m_rows->setFilterRole(BanTableModel::FilterRole);
    m_rows->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(u"banTable"_s);
    m_table->setAccessibleName(tr("Bans"));
    m_table->setModel(m_rows);
    m_table->sortByColumn(BanTableModel::PlayerColumn, Qt::AscendingOrder);
    const int letter = fontMetrics().averageCharWidth();
    for (const int column : {BanTableModel::PlayerColumn, BanTableModel::IdColumn})
        m_table->setColumnWidth(column, letter * 20);
    m_table->setColumnWidth(BanTableModel::EndColumn, letter * 28);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_sides->addWidget(makeListSide());
    m_sides->addWidget(scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_sides, 1);
    layout->addWidget(m_outcome);
}

QWidget *BansPage::makeListSide()
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->addLayout(makeBar());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_question);
    return side;
}

QLayout *BansPage::makeBar()
{
    m_filter->setObjectName(u"banFilter"_s);
    m_filter->setPlaceholderText(tr("Name, id or reason"));
    m_filter->setAccessibleName(tr("Filter bans"));
    m_filter->setClearButtonEnabled(true);
    m_count->setObjectName(u"banCount"_s);
    m_ask->setObjectName(u"askBans"_s);
    m_ask->setIcon(glyph(Glyph::Repeat));
    m_ask->setToolTip(tr("Ask the game server now (Ctrl+F5)"));
    m_ask->setAccessibleName(tr("Ask for the list of bans now"));
    m_ask->setFocusPolicy(Qt::StrongFocus);
    m_add->setObjectName(u"addBan"_s);
    m_lift->setObjectName(u"liftBan"_s);
    m_lift->setToolTip(tr("Let the chosen player in again (Del)"));
    auto *fields = new QHBoxLayout;
    fields->addWidget(m_filter, 2);
    fields->addWidget(m_count, 3);
    fields->addWidget(m_ask);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_add, m_lift}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *bar = new QVBoxLayout;
    bar->addLayout(fields);
    bar->addLayout(buttons);
    return bar;
}

void BansPage::connectParts()
{
    connect(m_feed, &ListFeed::changed, this, &BansPage::refresh);
    connect(m_ask, &QToolButton::clicked, m_feed, &ListFeed::askNow);
    connect(m_notice, &ListNotice::retryClicked, m_feed, &ListFeed::askNow);
    connect(m_add, &QPushButton::clicked, this, &BansPage::openForm);
    connect(m_lift, &QPushButton::clicked, this, &BansPage::askToUnban);
    connect(m_form, &BanForm::cancelled, this, &BansPage::closeForm);
    connect(m_form, &BanForm::submitted, this, &BansPage::ban);
    connect(m_form, &BanForm::templatesChanged, this, &BansPage::templatesChanged);
    connect(m_question, &UnbanQuestion::confirmed, this, &BansPage::unban);
    connect(m_question, &UnbanQuestion::dismissed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_outcome, &OutcomeLine::undoClicked, this, &BansPage::takeBack);
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        if (m_server)
            refreshServer(*m_server);
    });
}

void BansPage::connectList()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_rows->setFilterFixedString(text.trimmed());
        refresh();
    });
    connect(m_filter, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BansPage::refreshBar);
    connect(m_table, &ListTable::opened, this, [this](const QModelIndex &index) {
        openMenu(m_table->visualRect(index).bottomLeft());
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &BansPage::openMenu);
    connect(m_menu, &PlayerMenu::requestWanted, this, &BansPage::requestWanted);
    connect(m_menu, &PlayerMenu::eventsWanted, this, &BansPage::eventsWanted);
}

void BansPage::addKeys()
{
    addPartKey(this, QKeySequence::Find, this, [this] {
        closeForm();
        m_filter->setFocus();
        m_filter->selectAll();
    });
    addPartKey(this, Qt::CTRL | Qt::Key_F5, this, [this] { m_feed->askNow(); });
    addPartKey(m_table, QKeySequence::Delete, this, &BansPage::askToUnban);
    addPartKey(m_form, Qt::Key_Escape, this, &BansPage::closeForm);
}

void BansPage::showServer(const std::optional<ServerId> &server)
{
    if (server == m_server)
        return;
    m_server = server;
    m_undo = nullptr;
    m_outcome->clear();
    m_question->hide();
    closeForm();
    m_form->setServer(server ? m_context.server(*server) : std::nullopt);
    m_feed->watch(server);
    if (server)
        refreshNames(*server);
}

void BansPage::refreshServer(const ServerId &server)
{
    if (server != m_server)
        return;
    m_form->setServer(m_context.server(server));
    m_feed->refreshServer();
}

void BansPage::refreshNames(const ServerId &server)
{
    if (server == m_server)
        m_form->setKnownPlayers(m_context.players(server));
}

void BansPage::setTemplates(const ReasonTemplates &templates)
{
    m_form->setTemplates(templates);
}

void BansPage::refresh()
{
    const std::optional<ListedBan> before = chosen();
    m_model->setBans(m_bans);
    if (const int row = before ? m_model->rowOf(before->id) : -1; row >= 0)
        m_table->setCurrentIndex(m_rows->mapFromSource(m_model->index(row, 0)));
    refreshNotice();
    refreshBar();
}

void BansPage::refreshBar()
{
    const bool isListed = m_feed->state() == ListFeed::State::Listed;
    const bool isOnline = m_server && m_feed->state() != ListFeed::State::NotOnline;
    QString count;
    if (isListed && m_feed->trouble().isEmpty())
        count = tr("%1, as of %2")
                    .arg(tr("%Ln ban(s)", nullptr, m_model->rowCount()),
                         clockText(m_feed->listedAt(), QDateTime::currentDateTimeUtc()));
    else if (isListed)
        count = tr("⚠ Not up to date: %1").arg(forScreen(m_feed->trouble()));
    else if (m_feed->isAsking())
        count = tr("Asking …");
    m_count->setWholeText(count);
    m_ask->setEnabled(isOnline);
    m_add->setEnabled(isOnline);
    m_lift->setEnabled(isOnline && chosen().has_value());
}

void BansPage::refreshNotice()
{
    switch (m_feed->state()) {
    case ListFeed::State::NoServer:
        m_notice->tell(Glyph::AllServers, Tone::Muted, tr("Choose one game server"),
                       tr("Bans are listed of the game server that is chosen on the left."));
        break;
    case ListFeed::State::NotOnline:
        m_notice->tell(Glyph::Offline, Tone::Muted, tr("The game server is not online"),
                       tr("Its bans are asked for as soon as it is back."));
        break;
    case ListFeed::State::Asking:
        m_notice->tell(Glyph::Connecting, Tone::Busy, tr("Asking who is banned …"), {});
        break;
    case ListFeed::State::Unsupported:
        m_notice->tellTrouble(tr("This game server cannot list its bans"), *m_feed->reply(),
                              m_feed->trouble());
        break;
    case ListFeed::State::Failed:
        m_notice->tellTrouble(tr("Who is banned is not known"), *m_feed->reply(),
                              m_feed->trouble());
        break;
    case ListFeed::State::Listed:
        tellEmpty();
        break;
    }
    m_stack->setCurrentIndex(m_rows->rowCount() > 0 ? 0 : 1);
}

/// There is a list, and no row of it to be shown.
void BansPage::tellEmpty()
{
    if (m_model->rowCount() > 0)
        m_notice->tell(Glyph::Filter, Tone::Muted, tr("No ban matches"),
                       tr("Clear the filter to see all of them."));
    else if (m_feed->reply() && m_feed->reply()->outcome == Outcome::Accepted)
        m_notice->tell(Glyph::Warning, Tone::Muted, tr("No ban is listed"),
                       tr("This mod is known to answer so, whoever is banned."));
    else
        m_notice->tell(Glyph::Done, Tone::Good, tr("Nobody is banned"),
                       tr("Whoever is banned stands here, with reason and end."));
}

std::optional<ListedBan> BansPage::chosen() const
{
    const QModelIndex row = m_rows->mapToSource(m_table->currentIndex());
    if (!row.isValid())
        return std::nullopt;
    return m_model->banAt(row.row());
}

void BansPage::openForm()
{
    if (!m_server)
        return;
    m_context.learnNames(*m_server);
    refreshNames(*m_server);
    m_question->hide();
    m_sides->setCurrentIndex(1);
    m_form->start();
}

void BansPage::closeForm()
{
    if (m_sides->currentIndex() == 0)
        return;
    m_sides->setCurrentIndex(0);
    m_table->setFocus();
}

void BansPage::ban(const QJsonObject &arguments)
{
    closeForm();
    const QString id = arguments["gameId"_L1].toString();
    QString name = id;
    for (const KnownName &known : m_context.players(*m_server)) {
        if (known.id == id && !known.name.isEmpty())
            name = known.name;
    }
    change(Action::BanPlayer, arguments, tr("Ban %1").arg(shownName(name)),
           [this, id, name](const Reply &) {
               ListedBan made;
               made.id = id;
               made.name = name;
               m_undo = [this, made] { unban(made); };
               m_outcome->offerUndo(tr("Lift it again"));
           });
}

void BansPage::askToUnban()
{
    if (const std::optional<ListedBan> ban = chosen(); ban && m_lift->isEnabled())
        m_question->ask(*ban);
}

void BansPage::unban(const ListedBan &ban)
{
    change(Action::UnbanPlayer, {{"gameId"_L1, ban.id}}, tr("Unban %1").arg(shownName(ban.title())),
           [this, ban](const Reply &) {
               // An end that nobody can read would become "never".
               const bool canReturn = ban.isPermanent() || ban.end.isValid();
               if (!canReturn || ban.isExpired(QDateTime::currentDateTimeUtc()))
                   return;
               m_undo = [this, ban] { this->ban(ban.arguments()); };
               m_outcome->offerUndo(tr("Ban again"));
           });
}

/// Tells how it goes and how it ended; \a after only if the game server took it.
void BansPage::change(Action action, const QJsonObject &arguments, const QString &what,
                      const After &after)
{
    m_undo = nullptr;
    m_outcome->tellWaiting(what);
    const ServerId server = *m_server;
    m_asker.ask(server, action, arguments, [this, server, what, after](const Reply &reply) {
        if (server != m_server)
            return; // it would be taken for one of the server that is looked at now
        m_outcome->tell(what, reply);
        if (reply.outcome == Outcome::Done || reply.outcome == Outcome::Accepted)
            after(reply);
        m_feed->askNow();
    });
}

void BansPage::takeBack()
{
    if (const std::function<void()> undo = std::exchange(m_undo, nullptr))
        undo();
}

void BansPage::openMenu(const QPoint &at)
{
    const std::optional<ListedBan> ban = chosen();
    if (!ban || !m_server)
        return;
    m_menu->setPlayer({*m_server, ban->id, ban->name});
    m_menu->popup(m_table->viewport()->mapToGlobal(at));
}

void BansPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->setActive(true);
}

void BansPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_feed->setActive(false);
}

} // namespace hawser
