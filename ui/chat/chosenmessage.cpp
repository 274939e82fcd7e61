#include "chat/chosenmessage.h"

#include "chat/channellook.h"

#include "events/eventtext.h"
#include "look/plainlabel.h"
#include "look/plaintext.h"
#include "look/privacy.h"
#include "players/playermenu.h"
#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesInSight = 2; // most messages are no longer; longer ones scroll

} // namespace

QString answerTitle(const PlayerRef &player)
{
    constexpr std::size_t enough = 30;
    return QCoreApplication::translate("ChatMenu", "Ans&wer %1")
        .arg(plainTitle(forScreen(displayText(player.title(), enough))));
}

ChosenMessage::ChosenMessage(QWidget *parent)
    : QFrame(parent)
    , m_who(new PlainLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_answer(new QPushButton(this))
    , m_player(new QToolButton(this))
    , m_menu(new PlayerMenu(this))
{
    setObjectName(u"chosenMessage"_s);
    setFrameShape(QFrame::StyledPanel);
    m_who->setObjectName(u"chosenWho"_s);
    m_text->setObjectName(u"chosenText"_s);
    m_text->setAccessibleName(tr("Chosen message"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFixedHeight(linesInSight * fontMetrics().lineSpacing() + 10);
    m_answer->setObjectName(u"answerPlayer"_s);
    m_answer->setAutoDefault(false);
    m_player->setObjectName(u"chosenPlayer"_s);
    m_player->setText(tr("P&layer"));
    m_player->setPopupMode(QToolButton::InstantPopup);
    m_player->setMenu(m_menu);
    m_player->setFocusPolicy(Qt::StrongFocus);
    auto *top = new QHBoxLayout;
    top->addWidget(m_who, 1);
    top->addWidget(m_answer);
    top->addWidget(m_player);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->addLayout(top);
    layout->addWidget(m_text);
    connect(m_answer, &QPushButton::clicked, this, &ChosenMessage::answerClicked);
    hide();
    setTabOrder(m_answer, m_player); // as they stand
    setTabOrder(m_player, m_text);
}

void ChosenMessage::setEvent(const StoredEvent &event, const QString &server)
{
    const PlayerRef player = eventPlayerRef(event);
    m_who->setWholeText(tr("%1, %2, %3 on %4", "time, player, channel, game server")
                            .arg(eventRowTime(event.record()), eventPlayer(event),
                                 channelWord(event.record().channel), server));
    m_text->setPlainText(eventWholeText(event));
    m_answer->setText(answerTitle(player));
    m_answer->setEnabled(!player.gameId.isEmpty());
    m_player->setEnabled(!player.isNull());
    if (!m_menu->isVisible())
        m_menu->setPlayer(player);
    show();
}

} // namespace hawser
