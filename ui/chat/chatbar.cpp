#include "chat/chatbar.h"

#include "look/focusstandin.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "protocol/action.h"
#include "protocol/displaytext.h"
#include "requests/servertag.h"
#include "requests/servertitle.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int nameRole = Qt::UserRole + 1;
constexpr qsizetype mostRecipients = 200; // online ones come first
constexpr qsizetype mostDrafts = 100;
constexpr std::size_t longestName = 40;

int longestMessage()
{
    for (const ArgumentSpec &argument : actionSpec(Action::SendMessage).arguments) {
        if (argument.name == "message"_L1)
            return int(argument.maximum);
    }
    Q_UNREACHABLE();
}

QString shownName(const KnownName &player)
{
    return forScreen(displayText(player.name.isEmpty() ? player.id : player.name, longestName));
}

void keepSmall(QComboBox &box)
{
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(8);
}

} // namespace

ChatBar::ChatBar(QWidget *parent)
    : QWidget(parent)
    , m_tag(new ServerTag(this))
    , m_word(new QLabel(tr("Chat"), this))
    , m_servers(new QComboBox(this))
    , m_recipient(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_say(new QPushButton(tr("Say"), this))
    , m_why(makeSentence(this))
{
    setObjectName(u"chatBar"_s);
    handFocusOn(this, {m_text});
    build();
    connectParts();
    setKnownPlayers({});
    refresh();
}

void ChatBar::build()
{
    m_word->setTextFormat(Qt::PlainText);
    QFont bold = m_word->font();
    bold.setBold(true);
    m_word->setFont(bold);
    m_servers->setObjectName(u"chatServer"_s);
    m_servers->setAccessibleName(tr("Game server that hears it"));
    m_recipient->setObjectName(u"chatRecipient"_s);
    m_recipient->setAccessibleName(tr("Who reads it"));
    m_text->setObjectName(u"chatText"_s);
    m_text->setMaxLength(longestMessage());
    m_say->setObjectName(u"chatSay"_s);
    m_say->setAutoDefault(false);
    m_why->setObjectName(u"chatBlocked"_s);
    m_why->setMinimumWidth(1); // a long word must not widen the page
    keepSmall(*m_servers);
    keepSmall(*m_recipient);
    auto *where = new QHBoxLayout;
    where->addWidget(m_word);
    where->addWidget(m_tag);
    where->addWidget(m_servers, 1);
    where->addWidget(m_recipient, 1);
    where->addStretch(1);
    auto *field = new QHBoxLayout;
    field->addWidget(m_text, 1);
    field->addWidget(m_say);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(where);
    layout->addLayout(field);
    layout->addWidget(m_why);
}

void ChatBar::connectParts()
{
    connect(m_servers, &QComboBox::activated, this, &ChatBar::takeTarget);
    connect(m_recipient, &QComboBox::activated, this, &ChatBar::refresh);
    connect(m_text, &QLineEdit::textChanged, this, &ChatBar::refresh);
    connect(m_text, &QLineEdit::returnPressed, this, &ChatBar::trySubmit);
    connect(m_say, &QPushButton::clicked, this, &ChatBar::trySubmit);
}

void ChatBar::setServers(const std::optional<ServerInfo> &shown, const QList<ServerInfo> &online)
{
    m_shown = shown;
    m_online = online;
    fillServers();
    takeTarget();
}

/// What was chosen stays chosen while it is online.
void ChatBar::fillServers()
{
    const QSignalBlocker notByTheUser(m_servers);
    const QVariant before = m_servers->currentData();
    m_servers->clear();
    m_servers->addItem(tr("Choose a game server …"));
    for (const ServerInfo &server : m_online)
        m_servers->addItem(serverTitle(server), QVariant::fromValue(server.id));
    for (int row = 1; row < m_servers->count(); ++row) {
        if (m_servers->itemData(row) == before)
            m_servers->setCurrentIndex(row);
    }
    m_servers->setVisible(!m_shown);
}

std::optional<ServerId> ChatBar::target() const
{
    if (m_shown)
        return m_shown->id;
    const QVariant chosen = m_servers->currentData();
    if (!chosen.isValid())
        return std::nullopt;
    return chosen.value<ServerId>();
}

std::optional<ServerInfo> ChatBar::targetInfo() const
{
    if (m_shown)
        return m_shown;
    const std::optional<ServerId> id = target();
    const auto it = std::find_if(m_online.begin(), m_online.end(),
                                 [&id](const ServerInfo &server) { return id == server.id; });
    if (it == m_online.end())
        return std::nullopt;
    return *it;
}

void ChatBar::takeTarget()
{
    const std::optional<ServerId> now = target();
    if (now != m_target) {
        if (m_target && (m_drafts.contains(*m_target) || m_drafts.size() < mostDrafts))
            m_drafts.insert(*m_target, m_text->text());
        m_target = now;
        m_text->setText(now ? m_drafts.value(*now) : QString());
        setKnownPlayers({});
        setRecipient({});
        emit targetChanged();
    }
    refresh();
}

void ChatBar::setKnownPlayers(const QList<KnownName> &players)
{
    if (m_recipient->count() > 0 && (players == m_players || m_recipient->view()->isVisible()))
        return; // somebody is choosing
    m_players = players;
    const KnownName before{m_recipient->currentData(idRole).toString(),
                           m_recipient->currentData(nameRole).toString()};
    m_recipient->clear();
    m_recipient->addItem(tr("To everybody"));
    for (const KnownName &player : players.first(std::min(players.size(), mostRecipients))) {
        m_recipient->addItem(tr("To %1").arg(shownName(player)), player.id);
        m_recipient->setItemData(m_recipient->count() - 1, player.name, nameRole);
    }
    setRecipient(before);
}

/// Whoever is answered is there, known or not. No id: everybody.
void ChatBar::setRecipient(const KnownName &player)
{
    int row = player.id.isEmpty() ? 0 : m_recipient->findData(player.id, idRole);
    if (row < 0) {
        row = 1;
        m_recipient->insertItem(row, tr("To %1").arg(shownName(player)), player.id);
        m_recipient->setItemData(row, player.name, nameRole);
    }
    m_recipient->setCurrentIndex(row);
    refresh();
}

void ChatBar::answer(const ServerId &server, const KnownName &player)
{
    if (!m_shown)
        m_servers->setCurrentIndex(
            std::max(0, m_servers->findData(QVariant::fromValue(server), idRole)));
    takeTarget();
    if (target() == server)
        setRecipient(player);
    m_text->setFocus();
}

void ChatBar::putBack(const QString &text)
{
    if (m_text->text().isEmpty())
        m_text->setText(text);
    m_text->setFocus();
}

void ChatBar::focusField()
{
    m_text->setFocus();
}

QString ChatBar::whyNot() const
{
    const std::optional<ServerInfo> server = targetInfo();
    if (!server)
        return m_online.isEmpty() ? tr("No game server is online.")
                                  : tr("Choose the game server whose players are to read it.");
    if (server->state.state != ConnectionState::Online)
        return tr("The game server is not online. What you typed stays here.");
    return {};
}

void ChatBar::refresh()
{
    const std::optional<ServerInfo> server = targetInfo();
    const QString title = server ? serverTitle(*server) : QString();
    const bool isForAll = m_recipient->currentIndex() <= 0;
    m_tag->setServer(server);
    if (!server)
        m_text->setPlaceholderText({});
    else if (isForAll)
        m_text->setPlaceholderText(tr("Say to all players on %1").arg(title));
    else
        m_text->setPlaceholderText(
            tr("%1 on %2", "to whom, game server").arg(m_recipient->currentText(), title));
    m_text->setAccessibleName(tr("Chat message"));
    m_text->setAccessibleDescription(m_text->placeholderText());
    const QString why = whyNot();
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_recipient->setEnabled(server.has_value());
    m_text->setEnabled(server.has_value());
    m_say->setEnabled(why.isEmpty() && !m_text->text().trimmed().isEmpty());
}

void ChatBar::trySubmit()
{
    if (!m_say->isEnabled())
        return;
    const KnownName recipient{m_recipient->currentData(idRole).toString(),
                              m_recipient->currentData(nameRole).toString()};
    const QString text = m_text->text().trimmed();
    m_text->clear();
    emit submitted(*target(), recipient, text);
}

/// Escape goes back to everybody.
void ChatBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_recipient->currentIndex() > 0)
        setRecipient({});
    else
        QWidget::keyPressEvent(event);
}

} // namespace hawser
