#include "sharing/bridgecard.h"

#include "sharing/bridgewords.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/statelook.h"
#include "look/theme.h"
#include "look/timewords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

BridgeCard::BridgeCard(const BridgeInfo &bridge, QWidget *parent)
    : QFrame(parent)
    , m_bridge(bridge)
    , m_sign(new GlyphLabel(Glyph::Offline, Tone::Muted, iconSide, this))
    , m_remote(new PlainLabel(this))
    , m_state(new PlainLabel(this))
    , m_cause(makeSentence(this))
    , m_counts(makeSentence(this))
    , m_trouble(makeSentence(this))
    , m_redial(new QPushButton(tr("&Try now"), this))
    , m_test(new QPushButton(tr("Test"), this))
    , m_pause(new QPushButton(this))
    , m_remove(new QPushButton(tr("&Stop sharing…"), this))
{
    setFrameShape(QFrame::StyledPanel);
    build();
    connect(m_redial, &QPushButton::clicked, this, [this] { emit redialWanted(key()); });
    connect(m_test, &QPushButton::clicked, this, [this] { emit testWanted(key()); });
    connect(m_pause, &QPushButton::clicked, this,
            [this] { emit pauseWanted(key(), !m_bridge.paused); });
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeWanted(key()); });
    connect(&screenPrivacy(), &Privacy::changed, this, &BridgeCard::refresh);
    refresh();
}

void BridgeCard::build()
{
    setObjectName(u"bridgeCard"_s);
    m_remote->setObjectName(u"bridgeRemote"_s);
    m_state->setObjectName(u"bridgeState"_s);
    m_state->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_cause->setObjectName(u"bridgeCause"_s);
    m_counts->setObjectName(u"bridgeCounts"_s);
    m_trouble->setObjectName(u"bridgeTrouble"_s);
    m_redial->setObjectName(u"bridgeRedial"_s);
    m_test->setObjectName(u"bridgeTestKept"_s);
    m_pause->setObjectName(u"bridgePause"_s);
    m_remove->setObjectName(u"bridgeRemove"_s);
    for (QPushButton *button : {m_redial, m_test, m_pause, m_remove})
        button->setAutoDefault(false); // Return in the form is not for them
    QFont bold = m_remote->font();
    bold.setBold(true);
    m_remote->setFont(bold);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::normal);
    head->addWidget(m_sign);
    head->addWidget(m_remote, 1);
    head->addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::normal);
    buttons->addWidget(m_redial);
    buttons->addWidget(m_test);
    buttons->addWidget(m_pause);
    buttons->addStretch();
    buttons->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::tight);
    layout->addLayout(head);
    layout->addWidget(m_cause);
    layout->addWidget(m_counts);
    layout->addWidget(m_trouble);
    layout->addLayout(buttons);
}

void BridgeCard::setBridge(const BridgeInfo &bridge)
{
    m_bridge = bridge;
    refresh();
}

void BridgeCard::refresh()
{
    const ConnectionState state = m_bridge.state.state;
    m_remote->setWholeText(titleWithRights());
    m_sign->setGlyph(stateGlyph(state), stateTone(state), stateWord(state));
    m_state->setWholeText(m_bridge.paused ? tr("Paused") : stateWord(state));
    m_cause->setText(causeText());
    m_cause->setVisible(!m_cause->text().isEmpty());
    m_counts->setText(bridgeCountText(m_bridge.counts));
    const QStringList trouble = bridgeTroubleTexts(m_bridge.counts);
    m_trouble->setText(trouble.join(u'\n'));
    m_trouble->setVisible(!trouble.isEmpty());
    m_redial->setVisible(
        !m_bridge.paused
        && (state == ConnectionState::Waiting || state == ConnectionState::Refused));
    m_pause->setText(m_bridge.paused ? tr("&Resume") : tr("&Pause"));
    tint();
}

QString BridgeCard::title() const
{
    return tr("%1, as “%2”", "host, identity token")
        .arg(secretForScreen(m_bridge.remote), secretForScreen(m_bridge.identity));
}

QString BridgeCard::titleWithRights() const
{
    if (m_bridge.allowedActions == actionCount)
        return title();
    return m_bridge.allowedActions == 0
        ? tr("%1, events only", "host, as whom").arg(title())
        : tr("%1, events and %n action(s)", "host, as whom", m_bridge.allowedActions).arg(title());
}

QString BridgeCard::causeText() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QStringList sentences;
    if (m_bridge.state.at.isValid() && !m_bridge.state.cause.isEmpty())
        sentences << tr("Since %1: %2", "time, cause")
                         .arg(clockText(m_bridge.state.at, now), forScreen(m_bridge.state.cause));
    if (m_bridge.awaySince.isValid())
        sentences << tr("The remote has not been told of events since %1, and will not be told of "
                        "them later")
                         .arg(clockText(m_bridge.awaySince, now));
    return sentences.join(u'\n');
}

void BridgeCard::tint()
{
    QPalette colours = m_state->palette();
    const QColor colour = toneColour(stateTone(m_bridge.state.state), palette());
    if (colours.color(QPalette::WindowText) == colour)
        return;
    colours.setColor(QPalette::WindowText, colour);
    m_state->setPalette(colours);
}

void BridgeCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace hawser
