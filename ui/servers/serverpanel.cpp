#include "servers/serverpanel.h"

#include "console/serverregistry.h"
#include "look/emptystate.h"
#include "look/focusstandin.h"
#include "look/latepage.h"
#include "servers/newserverstrip.h"
#include "servers/owntokendialog.h"
#include "servers/serverchanges.h"
#include "servers/serverlist.h"
#include "servers/serverlistmodel.h"
#include "servers/undobar.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestNeedle = 200; // characters; more than any name or identity

} // namespace

ServerPanel::ServerPanel(Console &console, ServerListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_model(model)
    , m_changes(new ServerChanges(console.registry(), model, m_undo, this))
    , m_filter(new QLineEdit(this))
    , m_strip(new NewServerStrip(this))
    , m_list(new ServerList(model, this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"serverPanel"_s);
    build();
    wire();
    refresh();
}

ServerPanel::~ServerPanel() = default;

void ServerPanel::build()
{
    m_filter->setObjectName(u"serverFilter"_s);
    m_filter->setAccessibleName(tr("Filter game servers"));
    m_filter->setPlaceholderText(tr("Name, game or identity"));
    m_filter->setMaxLength(longestNeedle);
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_stack->setObjectName(u"serverStack"_s);
    m_stack->addWidget(m_list);
    m_stack->addWidget(
        new LatePage([this](QWidget *place) { return makeNoMatch(place); }, m_stack));
    auto *filterRow = new QVBoxLayout;
    filterRow->setContentsMargins(space::tight, space::tight, space::tight, space::tight);
    filterRow->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(filterRow);
    layout->addWidget(m_strip);
    layout->addWidget(m_stack, 1);
    layout->addWidget(new UndoBar(m_undo, this));
    handFocusOn(this, {m_list, m_filter});
}

QWidget *ServerPanel::makeNoMatch(QWidget *place)
{
    auto *page = new QWidget(place);
    page->setObjectName(u"noServerMatches"_s);
    auto *showAll = new QPushButton(tr("&Show all"), page);
    showAll->setObjectName(u"showAllServers"_s);
    connect(showAll, &QPushButton::clicked, this, [this] {
        m_filter->clear();
        m_list->setFocus();
    });
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(1);
    layout->addWidget(new EmptyState(Glyph::Filter, tr("No game server matches"),
                                     tr("Names, games and identities were searched."), page));
    layout->addWidget(showAll, 0, Qt::AlignCenter);
    layout->addStretch(2);
    return page;
}

void ServerPanel::wire()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setNeedle(text.trimmed());
        refresh();
    });
    connect(&m_model, &ServerListModel::refreshed, this, &ServerPanel::refresh);
    connect(&m_console, &Console::arrived, m_strip, &NewServerStrip::note);
    connect(m_list, &ServerList::serverChosen, this, &ServerPanel::serverChosen);
    connect(m_list, &ServerList::wished, m_changes, &ServerChanges::carryOut);
    connect(m_list, &ServerList::placeWished, m_changes, &ServerChanges::place);
    connect(m_strip, &NewServerStrip::wished, m_changes, &ServerChanges::carryOut);
    connect(m_strip, &NewServerStrip::renameWished, this, &ServerPanel::rename);
    connect(&m_model, &ServerListModel::renameWished, m_changes, &ServerChanges::rename);
    connect(m_changes, &ServerChanges::ownTokenWished, this, &ServerPanel::showOwnToken);
    connect(m_changes, &ServerChanges::connectionWished, this, &ServerPanel::connectionWished);
    connect(m_changes, &ServerChanges::failed, this, &ServerPanel::failed);
    connect(&m_undo, &UndoList::changed, this, &ServerPanel::undoChanged);
}

void ServerPanel::refresh()
{
    const bool isNothingFound = !m_model.needle().isEmpty() && m_model.shownCount() == 0;
    m_stack->setCurrentIndex(isNothingFound ? 1 : 0);
    m_strip->setWaiting(m_model.waiting());
}

QStringList ServerPanel::collapsedGroups() const
{
    return m_model.collapsedGroups();
}

void ServerPanel::setCollapsedGroups(const QStringList &groups)
{
    m_model.setCollapsedGroups(groups);
}

void ServerPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ServerPanel::undo()
{
    m_undo.undo();
}

void ServerPanel::rename(const ServerId &server)
{
    if (m_list->startRename(server))
        return;
    m_filter->clear(); // it was filtered away
    m_list->startRename(server);
}

void ServerPanel::showOwnToken(const ServerId &server)
{
    const std::optional<ServerInfo> info = m_console.server(server);
    if (info)
        (new OwnTokenDialog(m_console.registry(), *info, this))->open();
}

/// From the filter into the list, and back to everything.
bool ServerPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        m_stack->currentWidget()->setFocus();
        return true;
    case Qt::Key_Enter:
    case Qt::Key_Return:
        if (m_model.shownCount() > 0 && !m_model.needle().isEmpty())
            m_list->chooseAt(1);
        m_list->setFocus();
        return true;
    case Qt::Key_Escape:
        m_filter->clear();
        m_list->setFocus();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace hawser
